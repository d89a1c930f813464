import type { Application, ClosedAs, Stage } from '../domain/application'
import type { Names } from '../domain/programme'
import type { Outcome, Type, VerifiedBy } from '../domain/vocabulary'
import type { Speaker } from './sentences'

export const typeName = ({ say }: Speaker, type: Type): string => say(`type.${type}`)

export const stageName = ({ say }: Speaker, stage: Stage): string => say(`stage.${stage}`)

export const closedName = ({ say }: Speaker, closedAs: ClosedAs): string => say(`closed.${closedAs}`)

export const outcomeName = ({ say }: Speaker, outcome: Outcome | 'out_of_scope'): string => say(`outcome.${outcome}`)

/** How an agent made sure of a caller. */
export const verifiedByName = ({ say }: Speaker, way: VerifiedBy): string => say(`verified.${way}`)

const rungName = ({ find, say }: Speaker, rung: string): string => find(`rung.${rung}`) ?? say('rung.other')

/** Names of the places seats stand at; those the pack does not know are left out. */
export interface PlaceNames {
  entities: ReadonlyMap<string, Names>
  sectors: ReadonlyMap<string, Names>
}

/** Seats that stand for the whole programme and have a sentence of their own. */
const CENTRAL = ['complaint_unit', 'operation_room', 'duty', 'appeal', 'contact_centre', 'administrator'] as const

/** A seat in words: "the focal point, Ministry of Health". Takes a desk, `applicant`, or null (nobody). */
export function holderName(speaker: Speaker, owner: string | null, places: PlaceNames): string {
  const { say, language } = speaker
  if (owner === null) return say('holder.nobody')
  if (owner === 'applicant') return say('holder.applicant')
  const [, where = '-', name = ''] = owner.replace(/-\d+$/, '').split('/')
  const central = CENTRAL.find((seat) => seat === name)
  if (central) return say(`holder.${central}`)
  const rung = rungName(speaker, name)
  if (where === '-') return rung
  if (where.startsWith('sector.')) {
    const code = where.slice('sector.'.length)
    return say('holder.main_focal_point', { sector: places.sectors.get(code)?.[language] ?? code })
  }
  return say('holder.entity', { rung, entity: places.entities.get(where)?.[language] ?? where })
}

/** What happens by itself if nobody acts in the present stage. */
export function onSilence({ say }: Speaker, state: Application): string {
  switch (state.stage) {
    case 'screening':
      return say(state.flags.length > 0 ? 'silence.screening.flagged' : 'silence.screening')
    case 'triage':
      return say(state.escalated ? 'silence.triage.escalated' : 'silence.triage')
    case 'with_entity':
      return say(state.rung >= state.ladder.length - 1 ? 'silence.with_entity.last' : 'silence.with_entity')
    case 'released':
      return say(state.rating ? 'silence.released.rated' : 'silence.released')
    case 'awaiting_applicant':
    case 'quality_review':
    case 'objection':
    case 'closed':
      return say(`silence.${state.stage}`)
  }
}
