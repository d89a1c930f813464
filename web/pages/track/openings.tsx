import { isolate } from '../../../locales/isolates'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { Terms } from '../../parts/terms'
import { type Tracked, writeInstant } from './tracked'

/** Which seats opened the application, and when for the first time. */
export function Openings({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  if (tracked.openedBy.length === 0) return null
  return (
    <>
      <h2>{translate('track.opened')}</h2>
      <ul>
        {tracked.openedBy.map(({ by, at }) => (
          <li>
            <Sentence text={isolate(by)} /> <span class="soft small">{writeInstant(translator, tracked, at)}</span>
            <Terms of={by} />
          </li>
        ))}
      </ul>
    </>
  )
}
