import { isRehearsalPath, rehearsalPath } from '../own-path'
import { useFrame } from './frame'
import { Notice } from './notice'

/** In a rehearsal it says, before somebody sends something, that nobody gets it. */
export function RehearsalNotice() {
  const { isRehearsal, translator } = useFrame()
  if (!isRehearsal) return null
  return (
    <Notice tone="warning" title={translator.translate('parts.rehearsal')}>
      <p>{translator.translate('parts.rehearsal.text')}</p>
    </Notice>
  )
}

/** The line above every page of a rehearsal: nothing here is real, and what is possible because of that. */
export function RehearsalBar() {
  const { isRehearsal, translator, path } = useFrame()
  if (!isRehearsal) return null
  return (
    <aside class="rehearsal-bar" aria-label={translator.translate('parts.rehearsal')}>
      <div class="width">
        <span>{translator.translate('parts.rehearsal.line')}</span>{' '}
        {!isRehearsalPath(path) && (
          <a href={rehearsalPath(translator.language, path)} data-whole>
            {translator.translate('rehearsal.link')}
          </a>
        )}
      </div>
    </aside>
  )
}
