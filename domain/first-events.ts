import type { TextRef } from './application'
import { createEvent } from './decisions/decision'
import { type Actor, CLOCK, type DecidedEvent, type EventBodies } from './events'
import { type EntityFacts, type Pack, toEntityFacts } from './programme'
import { findFlags } from './screening'
import { createSuggestion, findFirstSector, getDefaultEntityOf, getEntity } from './suggest-entity'
import type { Channel, Flag, Type } from './vocabulary'

/** The input of `decideFirstEvents`. Intake has checked the codes. */
export interface Submission {
  type: Type
  channel: Channel
  /** everything that the submitter wrote in own words, as typed, for screening only; no event contains it */
  words: string
  /** the submitter answered that somebody is in danger now; the event holds only the flag */
  declaresDanger?: boolean
  text: TextRef
  title?: TextRef
  sector?: string
  entity?: string
  /** code of the region of the place; only the suggestion depends on it */
  region?: string
  topic?: string
  /** stored events may also contain `partner`; intake no longer accepts it */
  submittedBy: Exclude<EventBodies['received']['submittedBy'], 'partner'>
  /** id of the earlier application that this one continues */
  follows?: string
  /** the flags of that application and of its later texts; absent if there are none */
  followedFlags?: readonly Flag[]
  /** the date promised to the applicant: the last millisecond of its last local day, by the programme's calendar; epoch ms */
  promisedAt: number
}

/**
 * The first events of an application: `received`, then `accepted` by rule.
 * If screening flags the text, the submitter declared danger, or this application follows a flagged one, `accepted` is missing: the
 * application waits for the duty seat.
 * Throws 'intake.unknown_sector' and 'intake.unknown_entity'.
 */
export function decideFirstEvents(submission: Submission, pack: Pack, actor: Actor, at: number): DecidedEvent[] {
  const { type, channel, text, title, submittedBy, follows, promisedAt } = submission
  const sector = findFirstSector(pack, submission)
  const flags = listFlags(submission, pack)
  const received = createEvent({ at, actor }, 'received', {
    programme: pack.code,
    type,
    channel,
    policyVersion: pack.version,
    sector,
    suggestion: createSuggestion(pack, submission, at),
    fallbacks: listFallbacks(pack, sector),
    flags,
    promisedAt,
    text,
    ...(title && { title }),
    identity: 'open',
    submittedBy,
    ...(follows && { follows }),
  })
  return flags.length > 0 ? [received] : [received, createEvent({ at, actor: CLOCK }, 'accepted', { by: 'rule' })]
}

/**
 * Whoever says that somebody is in danger need not find a word of the list too, and whoever continues a flagged application need not
 * repeat its words.
 */
const listFlags = ({ words, declaresDanger, followedFlags = [] }: Submission, pack: Pack): Flag[] => [
  ...new Set([...(declaresDanger ? (['danger'] as const) : []), ...findFlags(pack, words), ...followedFlags]),
]

/** The default entities: the sector's, then the programme's. The clock tries other candidates first; see `getDefaultEntity`. */
const listFallbacks = (pack: Pack, sector: string): EntityFacts[] =>
  [...new Set([getDefaultEntityOf(pack, sector), pack.defaultEntity])].map((code) =>
    toEntityFacts(getEntity(pack, code)),
  )
