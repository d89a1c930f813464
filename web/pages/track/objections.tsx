import { isolate } from '../../../locales/isolates'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { hasPassed, type Tracked, writeInstant } from './tracked'

/** Each objection, what came of it, and after a decision that closed the application the remedy that remains. */
export function Objections({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  const { objections, closedAt } = tracked
  if (objections.length === 0) return null
  return (
    <>
      <h2>{translate('track.objections')}</h2>
      <ul>
        {objections.map(({ at, by, forCaller, verifiedByName, reasonName, resultName, decidedAt }) => (
          <li>
            {forCaller ? translate('track.objected.caller', { by }) : translate('track.objected')}{' '}
            {reasonName && `(${reasonName})`}
            {forCaller && ` ${translate('track.for_caller', { how: verifiedByName ?? '' })}`}{' '}
            <span class="soft small">{writeInstant(translator, tracked, at)}</span>
            <br />
            {resultName ?? (closedAt === undefined && translate('track.objected.open'))}{' '}
            {decidedAt && <span class="soft small">{writeInstant(translator, tracked, decidedAt)}</span>}
          </li>
        ))}
      </ul>
      {tracked.closedAs === 'confirmed' && <Remedy tracked={tracked} />}
    </>
  )
}

/** What remains after a decision that closed the application. */
export function Remedy({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  const until = tracked.release?.objectUntil
  const isLast = !tracked.allowed.includes('object') || until === undefined || hasPassed(tracked, until)
  return (
    <p>
      {tracked.rating?.solved === 'no' && `${translate('track.objected.rated')} `}
      {isLast ? (
        translate('track.objected.last')
      ) : (
        <Sentence
          text={translate('track.objected.again', { until: isolate(writeInstant(translator, tracked, until)) })}
        />
      )}
    </p>
  )
}
