import { Document } from '../../parts/document'
import { Emergency } from '../../parts/emergency'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { BegunAt, DraftList } from '../../parts/draft-list'
import { Notice } from '../../parts/notice'
import { RehearsalNotice } from '../../parts/rehearsal-notice'
import { Terms } from '../../parts/terms'

export interface BeforePageFacts {
  /** `open`: something was typed and not sent. `closed`: something is there that this page does not mention. */
  draft: 'none' | 'open' | 'closed'
  /** the id of the open draft on the device, when there is one */
  device?: string | undefined
  /** a page of the form was opened from another one, but nothing typed was found */
  isLost: boolean
}

const PARTS = ['what', 'readers', 'time', 'need'] as const

/** What the form is, who reads it, how long it takes. It never shows a word of what was typed. */
export function BeforePage({ frame, draft, device, isLost }: { frame: Frame } & BeforePageFacts) {
  const { translate, language } = frame.translator
  const path = `/${language}/send`
  return (
    <Document frame={frame} title={translate('sendPage.before')} back={`/${language}`} scripts={['device']}>
      <Emergency />
      <RehearsalNotice />
      {isLost && (
        <Notice tone="warning" title={translate('sendPage.lost')} isResult>
          <p>{translate('sendPage.lost.text')}</p>
        </Notice>
      )}
      <h1>{translate('sendPage.before')}</h1>
      {draft === 'open' && (
        <Notice title={translate('sendPage.draft')}>
          <BegunAt device={device} />
          <p>{translate('sendPage.draft.text')}</p>
          <Buttons>
            <ButtonLink href={`${path}/check`}>{translate('sendPage.draft.continue')}</ButtonLink>
            <ButtonLink look="second" href={`${path}/erase`}>
              {translate('sendPage.erase')}
            </ButtonLink>
          </Buttons>
          {device !== undefined && (
            <div data-another hidden>
              <Form action={`${path}/new`}>
                <Button look="link">{translate('sendPage.draft.another')}</Button>
              </Form>
            </div>
          )}
        </Notice>
      )}
      <DraftList except={device} />
      {PARTS.map((part) => (
        <>
          <h2>{translate(`sendPage.before.${part}`)}</h2>
          <p>
            {translate(`sendPage.before.${part}.text`)}
            <Terms of={translate(`sendPage.before.${part}.text`)} />
          </p>
          {part === 'time' && <p>{translate('sendPage.before.time.danger')}</p>}
        </>
      ))}
      {draft === 'none' && (
        <Buttons>
          <ButtonLink look="start" href={`${path}/danger`}>
            {translate('sendPage.begin')}
          </ButtonLink>
        </Buttons>
      )}
      {draft === 'closed' && (
        <Form action={`${path}/new`}>
          <Buttons>
            <Button look="start">{translate('sendPage.begin')}</Button>
          </Buttons>
        </Form>
      )}
    </Document>
  )
}
