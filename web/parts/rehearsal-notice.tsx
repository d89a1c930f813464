import { isolate } from '../../locales/isolates'
import { isRehearsalPath, rehearsalPath } from '../own-path'
import { useFrame } from './frame'
import { Notice } from './notice'
import { Sentence } from './sentence'

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

/** It names so many seats of a person; the page of the seats has all. */
const NAMED_SEATS = 2

/** The line above every page of a rehearsal: nothing here is real, and what is possible because of that. On pages of staff: in which seat. */
export function RehearsalBar({ isOfPerson }: { isOfPerson: boolean }) {
  const { isRehearsal, translator, path, actingAs = [] } = useFrame()
  if (!isRehearsal) return null
  const seats = translator.joinAll(actingAs.slice(0, NAMED_SEATS).map((name) => isolate(name)))
  return (
    <aside class="rehearsal-bar" aria-label={translator.translate('parts.rehearsal')}>
      <div class="width">
        <span>{translator.translate('parts.rehearsal.line')}</span>{' '}
        {isOfPerson && actingAs.length > 0 && (
          <strong>
            <Sentence text={translator.translate('parts.rehearsal.acting', { seats })} />
          </strong>
        )}{' '}
        {!isRehearsalPath(path) && (
          <a href={rehearsalPath(translator.language, path)} data-whole>
            {translator.translate('rehearsal.link')}
          </a>
        )}
      </div>
    </aside>
  )
}
