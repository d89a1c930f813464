import { formatDuration } from '../../locales/format-time'
import { useTranslator } from './frame'

interface TimeLeftProps {
  /** minutes until the due instant; negative when it has passed */
  minutes: number
  kind: 'working' | 'calendar'
  /** the office has been reminded already */
  isNear?: boolean
}

/** How much time is left until a due instant, or for how long it has passed: in words, in a colour and by a shape. */
export function TimeLeft({ minutes, kind, isNear }: TimeLeftProps) {
  const translator = useTranslator()
  const duration = formatDuration(translator, minutes, kind)
  if (minutes < 0) return <span class="time-left danger">{translator.translate('parts.time.late', { duration })}</span>
  return (
    <span class={`time-left ${isNear ? 'warning' : 'success'}`}>
      {translator.translate('parts.time.left', { duration })}
    </span>
  )
}
