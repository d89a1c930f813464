import { isolate } from '../../../locales/isolates'
import type { StaffApplication } from '../../desk/desk-facts'
import { useFrame } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'

/** Clocks of one machine differ by less. */
const TOLERANCE_MS = 60_000

/** In a rehearsal: what time it is for an application for which days passed. Nothing for any other one. */
export function OwnTime({ application }: { application: StaffApplication }) {
  const { rehearsalNow, translator } = useFrame()
  if (rehearsalNow === undefined || Date.parse(application.asOf) - rehearsalNow < TOLERANCE_MS) return null
  const at = isolate(writeInstant(translator, application, application.asOf))
  return (
    <p class="notice">
      <Sentence text={translator.translate('desk.rehearsal.now', { at })} />
    </p>
  )
}
