import type { getCaseAtEvent } from '../../api/administration/case-at-event'
import { renderColumns } from '../options'

type CaseAtEvent = Awaited<ReturnType<typeof getCaseAtEvent>>
type Verdicts = CaseAtEvent['seats'][number]['commands']

/** Renders what `bkm case --at` prints. */
export function renderCaseAtEvent({ reference, sequence, of, event, standing, seats, next }: CaseAtEvent): string[] {
  const { stage, turn, visit, rung, ownerName, used, caps, barred, claimedBy, intervals, dueAt } = standing
  const limits: Record<string, number> = { ...caps }
  const intervalRows = intervals.map(({ party, from, to }) => [party, from, to ?? 'then'])
  return [
    `${reference} after event ${sequence} of ${of}: ${event.type} at ${event.at} by ${event.by.seatName}`,
    `Stage ${stage}, turn ${turn}, visit ${visit}, rung ${rung}; owner ${ownerName}`,
    ...renderFacts(standing),
    dueAt ? `Due ${dueAt}, by the calendar in force now` : 'Nobody had a due time.',
    `Used: ${Object.entries(used)
      .map(([name, count]) => `${name} ${count}${limits[name] === undefined ? '' : ` of ${limits[name]}`}`)
      .join(', ')}`,
    `Barred from answering: ${barred.length > 0 ? barred.join(', ') : 'nobody'}${claimedBy ? `; ${claimedBy} is writing the answer` : ''}`,
    'Time, by the party it was charged to',
    ...renderColumns(intervalRows),
    '',
    'Commands that each seat could give then, for a person who had not acted on this case before',
    ...seats.flatMap(({ seatName, seat, commands }) => ['', `${seatName}, ${seat}`, ...renderVerdicts(commands)]),
    ...(next ? renderNext(next) : []),
  ]
}

const renderFacts = ({ entity, importance, pillar, topic, routedBy }: CaseAtEvent['standing']): string[] => {
  const facts = { entity, importance, pillar, topic, routedBy }
  const known = Object.entries(facts).flatMap(([name, value]) => (value ? [`${name} ${value}`] : []))
  return known.length > 0 ? [known.join(', ')] : []
}

/** Lists the allowed commands in one line, then the refused commands by reason. */
function renderVerdicts(verdicts: Verdicts): string[] {
  const allowedCommands = verdicts.filter((verdict) => verdict.allowed).map(({ command }) => command)
  const commandsByReason = new Map<string, string[]>()
  for (const { command, why } of verdicts)
    if (why) commandsByReason.set(why, [...(commandsByReason.get(why) ?? []), command])
  return [
    `  allowed: ${allowedCommands.length > 0 ? allowedCommands.join(', ') : 'none'}`,
    ...[...commandsByReason].map(([why, commands]) => `  ${commands.join(', ')}: ${why}`),
  ]
}

const renderNext = ({ sequence, type, at, by, commands }: NonNullable<CaseAtEvent['next']>): string[] => [
  '',
  `Then event ${sequence}: ${type} at ${at} by ${by.seatName}${by.person ? ` (${by.person})` : ''}`,
  ...(commands.length > 0 ? renderVerdicts(commands) : []),
]
