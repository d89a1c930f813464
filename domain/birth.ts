import type { Suggestion, TextRef } from './application'
import { fact } from './decisions/decision'
import { type Actor, CLOCK, type Bodies, type Decided } from './events'
import { type EntityFacts, factsOf, type Pack, type PackEntity } from './programme'
import type { Channel, Importance, Type } from './vocabulary'
import { flagsOf } from './screening'

/** What intake hands to birth: codes already checked, and the words only for screening. */
export interface Submission {
  type: Type
  channel: Channel
  /** the words themselves: looked at for flags, never put into an event */
  words: string
  text: TextRef
  title?: TextRef
  sector?: string
  entity?: string
  suggestedPillar?: string
  suggestedImportance?: Importance
  topic?: string
  submittedBy: Bodies['received']['submittedBy']
  follows?: string
  /** 23:59 local of the last day of the overall promise, from the programme's calendar */
  promisedAt: number
}

/** Birth: `received`, and `accepted` by rule unless the text is flagged for the duty seat. Unknown codes throw. */
export function open(submission: Submission, pack: Pack, actor: Actor, at: number): Decided[] {
  const { type, channel, text, title, submittedBy, follows, promisedAt } = submission
  const sector = submission.sector ?? sectorOf(pack, submission.entity) ?? pack.unknownSector
  const flags = flagsOf(pack.screening, submission.words)
  const received = fact(at, actor)('received', {
    programme: pack.code,
    type,
    channel,
    policyVersion: pack.version,
    sector,
    suggestion: suggestionOf(pack, submission),
    fallbacks: fallbacksOf(pack, sector),
    flags,
    promisedAt,
    text,
    ...(title && { title }),
    identity: 'open',
    submittedBy,
    ...(follows && { follows }),
  })
  return flags.length > 0 ? [received] : [received, fact(at, CLOCK)('accepted', { by: 'rule' })]
}

/** An entity that gives no direct service is no suggestion: triage decides where it belongs. */
function suggestionOf(pack: Pack, submission: Submission): Suggestion {
  const named = submission.entity ? getEntity(pack, submission.entity) : undefined
  return {
    ...(named?.inScope && { entity: factsOf(named) }),
    ...(submission.suggestedPillar && { pillar: submission.suggestedPillar }),
    ...(submission.suggestedImportance && { importance: submission.suggestedImportance }),
    ...(submission.topic && { topic: submission.topic }),
    why: named?.inScope ? 'applicant' : 'sector',
  }
}

/** Where the clock routes when triage stays silent: the sector's default, then the programme's. */
function fallbacksOf(pack: Pack, sector: string): EntityFacts[] {
  const found = pack.sectors.find(({ code }) => code === sector)
  if (!found) throw new Error('intake.unknown_sector')
  const codes = [...new Set([found.defaultEntity, pack.defaultEntity])]
  return codes.map((code) => factsOf(getEntity(pack, code)))
}

function getEntity(pack: Pack, code: string): PackEntity {
  const entity = pack.entities.find((candidate) => candidate.code === code)
  if (!entity) throw new Error('intake.unknown_entity')
  return entity
}

const sectorOf = (pack: Pack, entity: string | undefined): string | undefined =>
  entity ? getEntity(pack, entity).sectors[0] : undefined
