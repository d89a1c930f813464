import { formatDuration } from '../../locales/format-time'
import { useTranslator } from './frame'

interface TimeLeftProps {
  /** minutes until the due instant; negative when it has passed */
  minutes: number
  kind: 'working' | 'calendar'
  /** the office has been reminded already */
  isNear?: boolean
  /** the due instant, where a script renews the time left by the clock of the platform */
  due?: string | undefined
}

/** How much time is left until a due instant, or for how long it has passed: in words, in a colour and by a shape. */
export function TimeLeft({ minutes, kind, isNear, due }: TimeLeftProps) {
  const translator = useTranslator()
  const duration = formatDuration(translator, minutes, kind)
  const isLate = minutes < 0
  const tone = isLate ? 'danger' : isNear ? 'warning' : 'success'
  return (
    <span class={`time-left ${tone}`} data-due={due} data-left={due === undefined ? undefined : minutes}>
      {translator.translate(isLate ? 'parts.time.late' : 'parts.time.left', { duration })}
    </span>
  )
}
