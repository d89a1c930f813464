import { isolate } from '../../../locales/isolates'
import { nameCall } from '../../parts/call-title'
import { CallCentre } from '../../parts/contact'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { hasPassed, isRedirected, isWithApplicant, type Tracked, writeInstant } from './tracked'

/**
 * For whom we telephone instead of writing: when and on which number, what happens if we do not reach them, and what they can do here.
 * A question or an answer that they know already is no reason for a call; what another person knows who wrote for them is one. Nothing after a rating: then no call is to come.
 */
export function Calls({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  const { calls } = tracked
  if (!calls || (tracked.stage === 'released' && tracked.rating)) return null
  const isOver = calls.callBy === undefined && (calls.isKnown || !calls.isOtherCalled)
  if (isWithApplicant(tracked) && isOver) return <KnownAlready tracked={tracked} />
  const when =
    calls.callBy === undefined
      ? translate(calls.isOtherCalled ? 'calls.when.other' : 'calls.when')
      : translate('calls.by', { when: isolate(writeInstant(translator, tracked, calls.callBy)) })
  return (
    <Notice title={nameCall(translator, calls)}>
      <ul>
        <li>
          <Sentence text={when} /> {translate(calls.isOtherCalled ? 'calls.tries.other' : 'calls.tries')}
        </li>
        {isWithApplicant(tracked) && <li>{tracked.onSilence}</li>}
        <li>{translate('calls.instead.here')}</li>
      </ul>
    </Notice>
  )
}

function KnownAlready({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  const { calls, dueAt } = tracked
  const stage = tracked.stage === 'awaiting_applicant' ? 'asked' : 'released'
  const digits = calls?.numberEndsWith
  const isOther = calls?.isOtherCalled
  const isAsked = dueAt !== undefined && !hasPassed(tracked, dueAt) && !isRedirected(tracked)
  return (
    <Notice title={translate(`calls.known.${stage}`)}>
      <ul>
        <li>
          {digits === undefined ? (
            translate(isOther ? 'calls.known.other.plain' : 'calls.known.plain')
          ) : (
            <Sentence text={translate(isOther ? 'calls.known.other' : 'calls.known', { digits: isolate(digits) })} />
          )}
        </li>
        {isAsked && (
          <li>
            <Sentence
              text={translate(`calls.until.${stage}`, { when: isolate(writeInstant(translator, tracked, dueAt)) })}
            />{' '}
            <CallCentre say={(values) => translate('calls.centre', values)} />
          </li>
        )}
        <li>{tracked.onSilence}</li>
      </ul>
    </Notice>
  )
}
