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
