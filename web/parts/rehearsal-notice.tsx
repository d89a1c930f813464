import { useFrame } from './frame'
import { Notice } from './notice'

/** In a rehearsal it says, before somebody sends something, that nobody gets it. Where nothing is sent, `isQuiet` makes it one line. */
export function RehearsalNotice({ isQuiet }: { isQuiet?: boolean }) {
  const { isRehearsal, translator } = useFrame()
  if (!isRehearsal) return null
  if (isQuiet) return <p class="soft small">{translator.translate('parts.rehearsal.line')}</p>
  return (
    <Notice tone="warning" title={translator.translate('parts.rehearsal')}>
      <p>{translator.translate('parts.rehearsal.text')}</p>
    </Notice>
  )
}
