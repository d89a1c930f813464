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
  // Whole minutes that remain or have passed. Within a minute of the due instant neither is told, and no number of seconds.
  const whole = Math.trunc(minutes)
  const tone = whole < 0 ? 'danger' : isNear || whole === 0 ? 'warning' : 'success'
  return (
    <span class={`time-left ${tone}`} data-due={due} data-left={due === undefined ? undefined : minutes}>
      {whole === 0
        ? translator.translate('parts.time.now')
        : translator.translate(whole < 0 ? 'parts.time.late' : 'parts.time.left', {
            duration: formatDuration(translator, whole, kind),
          })}
    </span>
  )
}
