// The fixed lists of words that the platform uses; a pack cannot add a word. docs/glossary.md explains each word.

/** The types of application. */
export const TYPES = ['complaint', 'question', 'compliment', 'report', 'suggestion'] as const
export type Type = (typeof TYPES)[number]

/** The ways in which an application can arrive. Intake stores the channel, and nobody edits it later. */
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

/** The importances of an application; type, importance and pillar decide all targets after triage. */
export const IMPORTANCES = ['low', 'normal', 'high', 'critical'] as const
export type Importance = (typeof IMPORTANCES)[number]

/** The parties to whom the time of an application is charged. */
export const PARTIES = ['triage', 'entity', 'quality', 'applicant', 'operation_room', 'external'] as const
export type Party = (typeof PARTIES)[number]

/** The outcomes that an entity can state in its answer. */
export const OUTCOMES = ['done', 'explained', 'partly', 'not_possible', 'not_upheld'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The reasons for which the complaint unit sends an answer back. */
export const SEND_BACK_REASONS = ['no_answer', 'incomplete', 'wrong', 'unclear', 'impolite'] as const
export type SendBackReason = (typeof SEND_BACK_REASONS)[number]

/** What an applicant can say about whether the matter is solved. */
export const SOLVED_ANSWERS = ['yes', 'partly', 'no'] as const
export type SolvedAnswer = (typeof SOLVED_ANSWERS)[number]

/** Who typed an application: its applicant, an agent for a caller, or somebody who writes for another person. */
export const SUBMITTERS = ['applicant', 'agent', 'relative', 'partner'] as const
export type Submitter = (typeof SUBMITTERS)[number]

/** For whom a remark is meant. */
export const REMARK_AUDIENCES = ['applicant', 'entity', 'staff'] as const
export type RemarkAudience = (typeof REMARK_AUDIENCES)[number]

/** The reasons for which screening sends an application to the duty seat. */
export const FLAGS = ['danger', 'wrongdoing'] as const
export type Flag = (typeof FLAGS)[number]

/** What somebody who examines a withheld text decides: others may read it, or it stays withheld. */
export const EXAMINATION_RESULTS = ['disclose', 'keep'] as const
export type ExaminationResult = (typeof EXAMINATION_RESULTS)[number]

/**
 * What a duty seat learned when it spoke with a caller who wanted to withdraw: the author keeps the application; the author
 * wants to withdraw and was told how to do so without an agent; the caller was somebody else; nobody could be reached.
 */
export const CALLER_RESULTS = ['keeps', 'withdraws', 'not_author', 'not_reached'] as const
export type CallerResult = (typeof CALLER_RESULTS)[number]

/**
 * What came of helping a person of whom somebody told that they are in danger: an officer spoke with them, passed the matter to the emergency
 * services, reached nobody yet, has no way to reach or help them, or found that the words tell of no danger.
 */
export const HELP_RESULTS = ['reached', 'emergency', 'not_reached', 'not_possible', 'no_danger'] as const
export type HelpResult = (typeof HELP_RESULTS)[number]

/**
 * The ways in which a contact-centre agent verifies a caller. The tracking code is not among them:
 * an agent who asks for a secret by telephone teaches people to give secrets away.
 */
export const VERIFIED_BY = ['call_back', 'one_time_number', 'known_facts', 'identity_document'] as const
export type VerifiedBy = (typeof VERIFIED_BY)[number]

/** What became of a call of the contact centre to the applicant. */
export const CALL_RESULTS = ['reached', 'not_reached', 'wrong_number'] as const
export type CallResult = (typeof CALL_RESULTS)[number]

/** The roles of actors. `entity` is the role of every seat on an entity's ladder; `clock` is the platform itself. */
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

/** The roles of seats: those of the people who sign in. */
export const SEAT_ROLES = ROLES.filter(
  (role): role is Exclude<Role, 'applicant' | 'clock'> => role !== 'applicant' && role !== 'clock',
)

/** The roles that have one desk for the whole programme. */
export const PROGRAMME_ROLES = [
  'contact_centre',
  'complaint_unit',
  'operation_room',
  'appeal',
  'administrator',
] as const
export type ProgrammeRole = (typeof PROGRAMME_ROLES)[number]

/** The events, beside those of a withdrawal, that an agent can cause for a caller; the applicant is told of each. */
export const CALLER_ACTS = ['replied', 'rated', 'objected', 'remarked'] as const
