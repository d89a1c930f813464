import { isolate } from '../../../locales/isolates'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { Terms } from '../../parts/terms'
import { LanguageHint, WrittenText } from '../../parts/written-text'
import { Given } from './given'
import { findDecision, findTextBeforeAct, type Tracked, writeInstant } from './tracked'

/** The id of the latest answer on the page of an application. */
export const ANSWER_ID = 'answer'

/** The id of the latest decision on an objection. */
export const DECISION_ID = 'decision'

interface TextCardProps {
  tracked: Pick<Tracked, 'timeZone'>
  text: Tracked['texts'][number]
  /** one level below the heading above it */
  heading: 'h2' | 'h3'
  /** the place to which a link on the page leads */
  id?: string | undefined
  /** what the applicant called the application */
  title?: string | undefined
}

/** One text: what it is, who wrote it and when. */
export function TextCard({ tracked, text, heading: Heading, id, title }: TextCardProps) {
  const translator = useTranslator()
  const { translate } = translator
  const isObjection = text.kind === 'objection'
  return (
    <article id={id}>
      <Heading>{translate(nameText(text))}</Heading>
      <p class="soft small">
        <Sentence text={translate('track.text.by', { author: isolate(text.by) })} />
        {text.forCaller && ` ${translate('track.for_caller', { how: text.verifiedByName ?? '' })}`} ·{' '}
        {writeInstant(translator, tracked, text.at)}
        <Terms of={text.by} />
      </p>
      {text.awaitsDuty && <p class="soft small">{translate(isObjection ? 'parts.duty.objection' : 'parts.duty')}</p>}
      {text.examinedAt && (
        <p class="soft small">
          {translate(isObjection ? 'track.text.examined.objection' : 'track.text.examined', {
            at: writeInstant(translator, tracked, text.examinedAt),
          })}
        </p>
      )}
      {!text.isOwn && <LanguageHint text={text.body} />}
      <WrittenText text={text.body} title={title} />
    </article>
  )
}

/** The key of what a text is. Both sides write remarks; an agent writes those of a caller. The title stands with its application. */
const nameText = ({ kind, isOwn, forCaller }: Tracked['texts'][number]) => {
  if (kind === 'title') return 'track.text.application'
  return kind === 'remark' && (isOwn || forCaller) ? 'track.text.remark.own' : (`track.text.${kind}` as const)
}

/** Every text that the applicant may read, the newest first, the title with the text of the application, and who withdrew the application or took that back. */
export function Texts({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  const answer = findTextBeforeAct(tracked, 'rate')
  const decision = findDecision(tracked)
  const title = tracked.texts.find(({ kind }) => kind === 'title')?.body
  const texts = tracked.texts.filter(({ kind }) => kind !== 'title')
  // Objections and withdrawals have lists of their own.
  const callerActs = tracked.callerActs.filter(({ act }) => act !== 'objected')
  return (
    <>
      <h2>{translate('track.texts')}</h2>
      {texts.toReversed().map((text) => (
        <TextCard
          tracked={tracked}
          text={text}
          heading="h3"
          id={text === answer ? ANSWER_ID : text === decision ? DECISION_ID : undefined}
          title={text.kind === 'application' ? title : undefined}
        />
      ))}
      <Given tracked={tracked} />
      {callerActs.length > 0 && (
        <ul>
          {callerActs.map(({ actName, at, by, verifiedByName }) => (
            <li>
              {actName}: {by}. {translate('track.for_caller', { how: verifiedByName ?? '' })}{' '}
              <span class="soft small">{writeInstant(translator, tracked, at)}</span>
            </li>
          ))}
        </ul>
      )}
      {tracked.withdrawals.length > 0 && (
        <>
          <h2>{translate('track.withdrawals')}</h2>
          <ul>
            {tracked.withdrawals.map(({ act, at, by, forCaller, verifiedByName, reasonName }) => (
              <li>
                {forCaller && act !== 'accepted' ? translate(`track.${act}.caller`, { by }) : translate(`track.${act}`)}{' '}
                {reasonName && `(${reasonName})`}
                {forCaller && ` ${translate('track.for_caller', { how: verifiedByName ?? '' })}`}{' '}
                <span class="soft small">{writeInstant(translator, tracked, at)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
