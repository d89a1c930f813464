import type { Services } from '../../../api/services'
import { formatDateAndTime } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { rehearsalPath } from '../../own-path'
import { nameEvent } from '../desk/case-history'

/** How far all open applications came. */
export interface AllDays {
  /** the instant to which they come, ISO 8601 */
  until: string
  /** id of the last application that came there; absent when the next request begins anew */
  last?: string | undefined
  /** `ask`: nothing moved yet, the reader is asked first */
  stage: 'ask' | 'left' | 'done'
  progress: Awaited<ReturnType<Services['reads']['readAllDays']>>
}

interface AllDaysResultProps {
  csrfToken: string
  /** the path, after its language, of the page from which somebody came */
  to: string | undefined
  all: AllDays
  /** of the day to which they come */
  timeZone: string
}

/** The question before the days pass, how far they came with the button that goes on, or what happened to applications of the reader's desk. */
export function AllDaysResult({ csrfToken, to, all, timeZone }: AllDaysResultProps) {
  const { translate, language } = useTranslator()
  const { until, last, stage, progress } = all
  const at = isolate(formatDateAndTime(language, Date.parse(until), timeZone))
  const hidden = { csrfToken, ...(to !== undefined && { to }), until, ...(last !== undefined && { last }) }
  const counts = { at, moved: progress.moved, total: progress.total }
  if (stage === 'ask')
    return (
      <Notice tone="warning" title={translate('rehearsal.ask')} isResult>
        <p>
          <Sentence text={translate('rehearsal.ask.count', counts)} />
        </p>
        <p>{translate('rehearsal.ask.colleagues')}</p>
        <p>{translate('rehearsal.days.noWayBack')}</p>
        <Form action={`/${language}/rehearsal/all-days`} hidden={hidden}>
          <Buttons>
            <Button look="danger">{translate('rehearsal.ask.yes')}</Button>
            <ButtonLink href={rehearsalPath(language, to)}>{translate('rehearsal.ask.no')}</ButtonLink>
          </Buttons>
        </Form>
      </Notice>
    )
  return (
    <Notice title={translate(stage === 'done' ? 'rehearsal.all.done' : 'rehearsal.all.left', counts)} isResult>
      {stage === 'left' && (
        <Form action={`/${language}/rehearsal/all-days`} hidden={hidden}>
          <Buttons>
            <Button>{translate('rehearsal.all.continue')}</Button>
          </Buttons>
        </Form>
      )}
      {stage === 'done' && <Mine mine={progress.mine} hasMore={progress.hasMore} />}
    </Notice>
  )
}

function Mine({ mine, hasMore }: Pick<AllDays['progress'], 'mine' | 'hasMore'>) {
  const translator = useTranslator()
  const { translate, language } = translator
  return (
    <>
      <h3>{translate('rehearsal.all.mine')}</h3>
      {mine.length === 0 && <p>{translate('rehearsal.all.mine.none')}</p>}
      <ul>
        {mine.map(({ reference, types }) => (
          <li>
            <a href={`/${language}/desk/${reference}`}>
              <bdi class="whole">{reference}</bdi>
            </a>{' '}
            {types.map((type) => nameEvent(translator, type)).join(' ')}
          </li>
        ))}
      </ul>
      <p>{translate('rehearsal.all.mine.slow')}</p>
      {hasMore && <p>{translate('rehearsal.all.mine.more')}</p>}
    </>
  )
}
