// The closed lists of words: each stands in docs/glossary.md too.

/** The five types of application a person can send. */
export const TYPES = ['complaint', 'question', 'compliment', 'report', 'suggestion'] as const
export type Type = (typeof TYPES)[number]

/** How an application arrived; stamped at intake, never edited. */
export const CHANNELS = [
  'web',
  'mobile',
  'contact_centre',
  'chatbot',
  'messenger',
  'whatsapp',
  'sms',
  'email',
  'post',
  'walk_in',
  'open311',
  'partner',
] as const
export type Channel = (typeof CHANNELS)[number]

export const IMPORTANCES = ['low', 'normal', 'high', 'critical'] as const
export type Importance = (typeof IMPORTANCES)[number]

/** Whom an interval of time is charged to. */
export const PARTIES = ['triage', 'entity', 'quality', 'applicant', 'operation_room', 'external'] as const
export type Party = (typeof PARTIES)[number]

export const OUTCOMES = ['done', 'explained', 'partly', 'not_possible', 'not_upheld'] as const
/** What an entity says became of the matter. */
export type Outcome = (typeof OUTCOMES)[number]

export type Flag = 'danger' | 'wrongdoing'

/**
 * How a contact-centre agent made sure of a caller. Not the tracking code: whoever asks for a secret by telephone teaches
 * people to tell it.
 */
export const VERIFIED_BY = ['call_back', 'one_time_number', 'known_facts', 'identity_document'] as const
export type VerifiedBy = (typeof VERIFIED_BY)[number]

/** Kinds of seat; `entity` is any rung of an entity's ladder. */
export const ROLES = [
  'applicant',
  'contact_centre',
  'main_focal_point',
  'entity',
  'complaint_unit',
  'operation_room',
  'duty',
  'appeal',
  'administrator',
  'clock',
] as const
export type Role = (typeof ROLES)[number]

/** Roles whose one desk serves the whole programme. */
export const PROGRAMME_ROLES = [
  'contact_centre',
  'complaint_unit',
  'operation_room',
  'appeal',
  'administrator',
] as const
export type ProgrammeRole = (typeof PROGRAMME_ROLES)[number]
