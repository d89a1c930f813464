import type { getCaseAt } from '../../api/administration/case-at-event'
import { renderColumns } from '../options'

type Found = Awaited<ReturnType<typeof getCaseAt>>
type Verdicts = Found['seats'][number]['commands']

/** The case as it stood at one event, for a terminal. */
export function renderCaseAt({ reference, sequence, of, event, standing, seats, next }: Found): string[] {
  const { stage, turn, visit, rung, ownerName, used, caps, barred, claimedBy, intervals, dueAt } = standing
  const limits: Record<string, number> = { ...caps }
  const charged = intervals.map(({ party, from, to }) => [party, from, to ?? 'then'])
  return [
    `${reference} after event ${sequence} of ${of}: ${event.type} at ${event.at} by ${event.by.seatName}`,
    `Stage ${stage}, turn ${turn}, visit ${visit}, rung ${rung}; held by ${ownerName}`,
    ...factsOf(standing),
    dueAt ? `Due ${dueAt}, by the calendar in force now` : 'Nobody was due.',
    `Used: ${Object.entries(used)
      .map(([name, count]) => `${name} ${count}${limits[name] === undefined ? '' : ` of ${limits[name]}`}`)
      .join(', ')}`,
    `Barred from answering: ${barred.length > 0 ? barred.join(', ') : 'nobody'}${claimedBy ? `; being written by ${claimedBy}` : ''}`,
    'Time, by whom it was charged to',
    ...renderColumns(charged),
    '',
    'What each seat could do, held by a person who had not acted yet',
    ...seats.flatMap(({ seatName, seat, commands }) => ['', `${seatName}, ${seat}`, ...renderVerdicts(commands)]),
    ...(next ? renderNext(next) : []),
  ]
}

const factsOf = ({ entity, importance, pillar, topic, routedBy }: Found['standing']): string[] => {
  const facts = { entity, importance, pillar, topic, routedBy }
  const said = Object.entries(facts).flatMap(([name, value]) => (value ? [`${name} ${value}`] : []))
  return said.length > 0 ? [said.join(', ')] : []
}

/** What was allowed in one line; the refusals by their reason. */
function renderVerdicts(verdicts: Verdicts): string[] {
  const allowed = verdicts.filter((verdict) => verdict.allowed).map(({ command }) => command)
  const reasons = new Map<string, string[]>()
  for (const { command, why } of verdicts) if (why) reasons.set(why, [...(reasons.get(why) ?? []), command])
  return [
    `  allowed: ${allowed.length > 0 ? allowed.join(', ') : 'nothing'}`,
    ...[...reasons].map(([why, commands]) => `  ${commands.join(', ')}: ${why}`),
  ]
}

const renderNext = ({ sequence, type, at, by, commands }: NonNullable<Found['next']>): string[] => [
  '',
  `Then event ${sequence}: ${type} at ${at} by ${by.seatName}${by.person ? ` (${by.person})` : ''}`,
  ...(commands.length > 0 ? renderVerdicts(commands) : []),
]
