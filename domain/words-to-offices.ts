import type { Application } from './application'
import type { RecordedEvent } from './events'
import { deskOf } from './seats'

/** Who reads what was written to an office. `desks`: those for which the person acts; `holder`: the one that must act now. */
export interface OfficeReader {
  personId: string
  desks?: readonly string[]
  holder?: string
}

/** The last remark of a higher office to one of the person's offices that had the application then, in the present stay; also after it went up. */
export function findWordFromAbove(
  state: Application,
  events: readonly RecordedEvent[],
  { personId, desks = [] }: OfficeReader,
) {
  if (state.stage !== 'with_entity') return undefined
  return listWords(state, events).findLast(({ event: { actor }, rung }) => {
    if (actor.rung === undefined || actor.personId === personId || desks.includes(deskOf(actor.seatId))) return false
    return state.ladder.slice(0, Math.min(actor.rung, rung + 1)).some(({ seat }) => desks.includes(deskOf(seat)))
  })?.event
}

/** The last reminder of the operation room to the office of the person that must act. */
export function findWordOfRoom(
  state: Application,
  events: readonly RecordedEvent[],
  { desks = [], holder }: OfficeReader,
) {
  if (holder === undefined || !desks.includes(holder)) return undefined
  return listWords(state, events).findLast(
    ({ event: { actor }, rung }) => actor.role === 'operation_room' && rung === state.rung,
  )?.event
}

/** The remarks among officials in the present stay, each with the rung that had the application then. */
function listWords({ stageSince, rung: present }: Application, events: readonly RecordedEvent[]) {
  const inStay = events.filter(({ recordedAt }) => recordedAt >= stageSince)
  const climbs = inStay.flatMap((event) => (event.type === 'climbed' ? [event] : []))
  return inStay.flatMap((event) => {
    if (event.type !== 'remarked' || event.body.audience === 'applicant') return []
    const next = climbs.find(({ sequence }) => sequence > event.sequence)
    return [{ event, rung: next === undefined ? present : next.body.rung - 1 }]
  })
}
