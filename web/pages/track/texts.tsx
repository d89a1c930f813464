import { isolate } from '../../../locales/isolates'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { WrittenText } from '../../parts/written-text'
import { type Tracked, writeInstant } from './tracked'

/** Every text that the applicant may read, the newest first, and who withdrew the application or took that back. */
export function Texts({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  return (
    <>
      <h2>{translate('track.texts')}</h2>
      {tracked.texts.toReversed().map(({ kind, at, by, body }) => (
        <article class="text-card">
          <h3>{translate(`track.text.${kind}`)}</h3>
          <p class="soft small">
            <Sentence text={translate('track.text.by', { author: isolate(by) })} /> ·{' '}
            {writeInstant(translator, tracked, at)}
          </p>
          <WrittenText text={body} />
        </article>
      ))}
      {tracked.withdrawals.length > 0 && (
        <>
          <h2>{translate('track.withdrawals')}</h2>
          <ul>
            {tracked.withdrawals.map(({ act, at, by, forCaller, verifiedByName, reasonName }) => (
              <li>
                {translate(`track.${act}`, { by })} {reasonName && `(${reasonName})`}
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
