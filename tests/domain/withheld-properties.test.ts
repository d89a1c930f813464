import fc from 'fast-check'
import type { CommandName } from '../../domain/arguments'
import { decide, findActorRefusal } from '../../domain/commands'
import { isRefusal } from '../../domain/refusal'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import type { Actor, RecordedEvent } from '../../domain/events'
import { findPermittedView } from '../../domain/permissions'
import { deskOf } from '../../domain/seats'
import type { ApplicationLife } from '../support/application-life'
import { actors, createCommand, createTextRef, PROGRAMME, usualArguments } from '../support/builders'
import { daysToMs } from '../support/harbour-calendar'
import { startLife } from '../support/harbour-lives'
import { RUNS } from '../support/property-runs'

/** Few persons with many seats each, so that often the same person acts in two seats of one application. */
const PERSONS = ['one', 'two', 'three']
const SEATS = [
  actors.mainFocalPoint,
  actors.duty,
  actors.complaintUnit,
  actors.appeal,
  actors.operationRoom,
  actors.focalPoint,
  actors.captain,
]
const STAFF: Actor[] = SEATS.flatMap((seat) => PERSONS.map((personId) => ({ ...seat, personId })))
const ACTS: CommandName[] = [
  'accept',
  'redirect',
  'route',
  'claim',
  'answer',
  'ask',
  'release',
  'confirm',
  'reopen',
  'examine',
  'help',
  'remark',
]
const FLAGGED_ACTS = ['object', 'reply', 'remark'] as const

const stepArbitrary = fc.oneof(
  { weight: 1, arbitrary: fc.record({ waitMs: fc.integer({ min: 0, max: daysToMs(3) }) }) },
  { weight: 8, arbitrary: fc.record({ pick: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({ flagged: fc.constantFrom(...FLAGGED_ACTS), isFlagged: fc.constantFrom(true, true, false) }),
  },
)

/** The roles that read a withheld text, so their words may tell what it says. */
const EXAMINERS = ['duty', 'appeal']

type TextEvent = RecordedEvent & { body: { text?: { id: string } } }
const findTextEvent = (events: RecordedEvent[], id: string) =>
  events.find((event) => (event as TextEvent).body.text?.id === id) as TextEvent

/** The persons who answered, reviewed, redirected or confirmed before a text, since the last reopening. */
function listDisputed(events: RecordedEvent[], id: string): string[] {
  const before = events.slice(0, events.indexOf(findTextEvent(events, id)))
  const sinceReopening = before.slice(before.findLastIndex(({ type }) => type === 'reopened') + 1)
  const isSentBack = ({ type }: RecordedEvent) => type === 'sentBack'
  const present = sinceReopening.slice(sinceReopening.findLastIndex(isSentBack) + 1)
  const acts = present.filter(
    (event) =>
      ['answered', 'redirected', 'confirmed'].includes(event.type) ||
      (event.type === 'released' && event.actor.role !== 'clock'),
  )
  return acts.map(({ actor }) => actor.personId)
}

const canRead = ({ state, events }: ApplicationLife, { role, seatId, personId }: Actor, id: string) => {
  const relations = findPermittedView([{ role, desk: deskOf(seatId), programme: PROGRAMME }], state)?.relations ?? []
  return listDisclosedTexts(events, relations, personId).some(({ ref }) => ref.id === id)
}

const isAccepted = ({ state, policy, dues, now }: ApplicationLife, command: ReturnType<typeof createCommand>) =>
  !isRefusal(decide(state, policy, command, Math.max(now, state.at), dues))

/** Throws if somebody may decide an objection that they cannot read, or examine a text about themselves or that they cannot read. */
function checkLife(life: ApplicationLife, counts: { decided: number; examined: number; against: number }) {
  const { state, events } = life
  const objected = events.findLast(({ type }) => type === 'objected') as TextEvent | undefined
  const objectionId = state.stage === 'objection' ? objected?.body.text?.id : undefined
  for (const actor of STAFF) {
    if (objectionId !== undefined)
      for (const name of ['confirm', 'reopen'] as const) {
        if (!isAccepted(life, createCommand(name, actor, state.turn))) continue
        counts.decided += 1
        if (!canRead(life, actor, objectionId))
          throw new Error(`${actor.seatId} of ${actor.personId} may ${name} blindly`)
      }
    for (const { id } of state.withheld ?? []) {
      const isAgainst = listDisputed(events, id).includes(actor.personId)
      if (isAgainst) counts.against += 1
      const examine = createCommand('examine', actor, state.turn, { withheld: id, result: 'disclose' })
      const mayExamine = isAccepted(life, examine)
      if (mayExamine) counts.examined += 1
      if (isAgainst && (mayExamine || canRead(life, actor, id))) throw new Error(`${actor.personId} judges the own act`)
      if (mayExamine && !canRead(life, actor, id)) throw new Error(`${actor.seatId} may examine blindly`)
    }
  }
}

/** Throws if somebody reads what an examining officer wrote after a text was withheld, without reading that text. */
function checkWordsAbout(life: ApplicationLife, counts: { about: number }) {
  const { state, events } = life
  for (const { id } of state.withheld ?? []) {
    const later = events.slice(events.indexOf(findTextEvent(events, id)) + 1) as TextEvent[]
    for (const { actor: author, body } of later) {
      const aboutId = body.text?.id
      if (aboutId === undefined || !EXAMINERS.includes(author.role) || !canRead(life, author, id)) continue
      counts.about += 1
      if (!canRead(life, author, aboutId)) throw new Error(`${author.seatId} does not read the own words`)
      for (const actor of STAFF.filter(({ personId }) => personId !== author.personId))
        if (canRead(life, actor, aboutId) && !canRead(life, actor, id))
          throw new Error(`${actor.seatId} reads what ${author.seatId} wrote about a text that is withheld`)
    }
  }
}

function takeStep(life: ApplicationLife, step: { pick: number }, examinedCount: number) {
  const choices = STAFF.flatMap((actor) =>
    ACTS.filter((name) => findActorRefusal(life.state, actor, name) === undefined).map((name) => ({ name, actor })),
  )
  const choice = choices[step.pick % Math.max(1, choices.length)]
  if (!choice) return
  const withheld = life.state.withheld?.[examinedCount % life.state.withheld.length]?.id ?? 'none'
  const usual = usualArguments[choice.name]
  const written = 'text' in usual ? { ...usual, text: createTextRef(`staff-${examinedCount}`) } : usual
  const audience = step.pick % 2 === 0 ? ('applicant' as const) : ('staff' as const)
  const contents: { [N in CommandName]?: object } = {
    examine: { withheld, result: step.pick % 2 === 0 ? 'keep' : 'disclose' },
    remark: { ...written, audience },
  }
  const content = contents[choice.name] ?? written
  life.tryCommand(choice.name, choice.actor, content as never)
}

test('over random lives nobody decides an objection that they cannot read, examines a text about their own acts, or reads words about a text that is withheld from them', () => {
  const counts = { decided: 0, examined: 0, against: 0, about: 0 }
  fc.assert(
    fc.property(fc.array(stepArbitrary, { minLength: 5, maxLength: 40 }), fc.boolean(), (steps, isSecret) => {
      const life = startLife({ flags: isSecret ? ['wrongdoing'] : [] })
      for (const [index, step] of steps.entries()) {
        if ('waitMs' in step) life.advanceTo(Math.max(life.now, life.state.at) + step.waitMs)
        else if ('pick' in step) takeStep(life, step, index)
        else {
          const text = createTextRef(`text-${index}`)
          const contents = {
            object: { reason: 'not_solved', text },
            reply: { text },
            remark: { text, audience: 'entity' },
          }
          const flags = step.isFlagged ? (['danger'] as const) : []
          const content = contents[step.flagged] as never
          life.tryCommand(step.flagged, actors.applicant, content, life.state.turn, [...flags])
        }
        checkLife(life, counts)
        checkWordsAbout(life, counts)
      }
    }),
    { numRuns: RUNS * 2 },
  )
  for (const [what, count] of Object.entries(counts)) expect([what, count > 0]).toEqual([what, true])
})
