import { isSentElsewhere } from '../domain/answer-way'
import type { Application, ClosedAs, Stage } from '../domain/application'
import type { ObjectionResult } from '../domain/objections'
import type { ArabicAndEnglish } from '../domain/programme'
import { isSecret } from '../domain/secrecy'
import type { Move, ReturnReason } from '../domain/stays'
import type { Outcome, SendBackReason, Type, VerifiedBy } from '../domain/vocabulary'
import { isolate } from './isolates'
import type { Translator } from './translator'

export const typeName = ({ translate }: Translator, type: Type): string => translate(`type.${type}`)

export const stageName = ({ translate }: Translator, stage: Stage): string => translate(`stage.${stage}`)

/** Where an application stands; an application that an officer raised is in `screening` too, but not before its routing. */
export const standName = (translator: Translator, { stage, raised }: Pick<Application, 'stage' | 'raised'>): string =>
  stage === 'screening' && raised ? translator.translate('stage.screening.raised') : stageName(translator, stage)

/** `isElsewhere`: the applicant was told where to go instead, so that there was nothing to rate. */
export const closedName = ({ translate }: Translator, closedAs: ClosedAs, isElsewhere: boolean): string =>
  translate(closedAs === 'unrated' && isElsewhere ? 'closed.redirected' : `closed.${closedAs}`)

export const outcomeName = ({ translate }: Translator, outcome: Outcome | 'out_of_scope'): string =>
  translate(`outcome.${outcome}`)

/** Returns the sentence that says why an application came back to a stage. `entity`: the name of the body that had it last. */
export const returnReasonName = ({ translate }: Translator, reason: ReturnReason, entity: string): string =>
  translate(`back.${reason}`, { entity })

/** Returns the sentence that says why another office took an application over; with the names of both, isolated, where they are told. */
export function moveName(translator: Translator, { reason, from, to }: Move, names: EntityAndSectorNames): string {
  if (from === undefined || to === undefined) return translator.translate(`moved.${reason}`)
  const name = (seat: string) => isolate(holderName(translator, seat, names))
  return translator.translate(`moved.${reason}.between`, { from: name(from), to: name(to) })
}

/** Returns the sentence that says what came of an objection. `isElsewhere`: it was about a place to go instead, not about an answer. */
export const objectionResultName = ({ translate }: Translator, result: ObjectionResult, isElsewhere: boolean): string =>
  translate(result === 'confirmed' && isElsewhere ? 'objection.confirmed.redirected' : `objection.${result}`)

/** Returns the sentence that says how a contact-centre agent verified a caller. */
export const verifiedByName = ({ translate }: Translator, verifiedBy: VerifiedBy): string =>
  translate(`verified.${verifiedBy}`)

/** Returns the sentence that says why the complaint unit sent an answer back. */
export const sendBackReasonName = ({ translate }: Translator, reason: SendBackReason): string =>
  translate(`mail.sent_back.${reason}`)

const rungName = ({ findSentence, translate }: Translator, rung: string): string =>
  findSentence(`rung.${rung}`) ?? translate('rung.other')

/** Names of entities and sectors by code. A code that the pack does not know has no entry. */
export interface EntityAndSectorNames {
  entities: ReadonlyMap<string, ArabicAndEnglish>
  sectors: ReadonlyMap<string, ArabicAndEnglish>
  /** code of the sector of those who do not know theirs */
  unknownSector?: string
}

/** Names of seats that serve the whole programme; each has a sentence of its own. */
const CENTRAL_SEATS = ['complaint_unit', 'operation_room', 'duty', 'appeal', 'contact_centre', 'administrator'] as const

/** Seats of an entity whose title does not stand well beside the name of the entity. */
const ENTITY_SEATS = ['holder.entity.head', 'holder.entity.minister'] as const

/**
 * Returns a seat's name, e.g. "the focal point, Ministry of Health". `owner`: the id of a seat or desk
 * (`<programme>/<place>/<name>`), `applicant`, or null for nobody.
 */
export function holderName(
  translator: Translator,
  owner: string | null,
  entityAndSectorNames: EntityAndSectorNames,
): string {
  const { translate, language } = translator
  if (owner === null) return translate('holder.nobody')
  if (owner === 'applicant') return translate('holder.applicant')
  const [, place = '-', name = ''] = owner.replace(/-\d+$/, '').split('/')
  const centralSeat = CENTRAL_SEATS.find((seat) => seat === name)
  if (centralSeat) return translate(`holder.${centralSeat}`)
  const rung = rungName(translator, name)
  if (place === '-') return rung
  if (place.startsWith('sector.')) {
    const code = place.slice('sector.'.length)
    if (code === entityAndSectorNames.unknownSector) return translate('holder.main_focal_point.unknown_sector')
    return translate('holder.main_focal_point', { sector: entityAndSectorNames.sectors.get(code)?.[language] ?? code })
  }
  const entity = entityAndSectorNames.entities.get(place)?.[language] ?? place
  return translate(ENTITY_SEATS.find((key) => key === `holder.entity.${name}`) ?? 'holder.entity', { rung, entity })
}

/** Describes what happens if nobody acts in time in the present stage. Reminders and warnings are left out. */
export function describeSilence({ translate }: Translator, state: Application): string {
  switch (state.stage) {
    case 'screening':
      return translate(state.flags.length > 0 ? 'silence.screening.flagged' : 'silence.screening')
    case 'triage':
      return translate(state.escalated ? 'silence.triage.escalated' : 'silence.triage')
    case 'with_entity':
      return translate(state.rung >= state.ladder.length - 1 ? 'silence.with_entity.last' : 'silence.with_entity')
    case 'released':
      if (isSentElsewhere(state)) return translate('silence.released.redirected')
      return translate(state.rating ? 'silence.released.rated' : 'silence.released')
    case 'objection':
      return translate(isSecret(state) ? 'silence.objection.secret' : 'silence.objection')
    case 'awaiting_applicant':
    case 'quality_review':
    case 'closed':
      return translate(`silence.${state.stage}`)
  }
}

/** Says why the applicant did not surely get the newest mail. */
export const mailObstacleSentence = (
  { translate }: Translator,
  obstacle: 'capped' | 'stopped' | 'uncertain' | 'given_up',
): string => translate(`mails.${obstacle}`)
