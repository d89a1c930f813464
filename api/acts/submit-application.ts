import type { ApplicationRow } from '../../db/tables/application-row'
import { findApplicationByReference } from '../../db/tables/applications'
import { hashJson } from '../../db/hash'
import type { FirstTexts, Receipt, NewApplication } from '../../db/ledger/intake'
import { findAnswerWay } from '../../domain/answer-way'
import { endOfDayAfter } from '../../domain/calendar'
import type { Actor } from '../../domain/events'
import { decideFirstEvents } from '../../domain/first-events'
import { findPermittedView } from '../../domain/permissions'
import { policyFor } from '../../domain/policy-for'
import type { Pack } from '../../domain/programme'
import { parseReference } from '../../domain/reference'
import { APPLICANT } from '../actor'
import type { Client } from '../client'
import { getNetwork } from '../attempts/client-network'
import { findApplicationWithCode } from '../attempts/open-with-code'
import type { Submission } from '../check-submission'
import { completeReceipt } from '../complete-receipt'
import type { Dependencies } from '../dependencies'
import { createBodyProblem } from '../field-problem'
import { hashIdempotencyKey } from '../idempotency-key'
import { recordAccess } from '../open-application'
import { toLocalDate } from '../../domain/local-date'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'
import type { SubmissionReceipt } from '../schemas/intake'
import { seal, unseal } from '../secrets'
import { toApplicant, toFirstSubmission, toPlace } from '../submission-facts'

const DAY_MS = 86_400_000

/** Who sends an application, from where, and with which headers of the request or fields of the form. */
export interface Submitter extends Pick<Client, 'address' | 'now'> {
  /** counts only if the person is an agent of the contact centre */
  signedIn?: SignedIn | undefined
  /** the same for each repetition of one submission; a new random value for each submission */
  idempotencyKey?: string | undefined
  /** opens the application named in `follows` */
  trackingCode?: string | undefined
}

/**
 * Stores a submission that has passed `findSubmissionProblems` of this pack, and returns its receipt. A repetition with the same
 * idempotency key and the same fields gets the stored receipt; with other fields it throws `request.idempotency_conflict`. It also
 * throws `intake.channel_needs_agent`, and `request.invalid` for `follows`.
 */
export async function submitApplication(
  dependencies: Dependencies,
  body: Submission,
  submitter: Submitter,
  pack: Pack,
): Promise<SubmissionReceipt> {
  const agent = findAgent(submitter, pack, body.channel)
  const { idempotencyKey } = submitter
  const key = idempotencyKey === undefined ? undefined : hashIdempotencyKey(idempotencyKey, agent)
  const { sealingKey } = dependencies.settings
  const present = (receipt: Receipt) => presentReceipt(receipt, body.applicant, getProgrammeLocale(pack).timeZone)
  const result = await dependencies.intake({
    ...(await createNewApplication(dependencies, body, submitter, pack, agent)),
    ...(key !== undefined && { idempotency: { key, bodyDigest: digestSubmission(body, submitter, agent) } }),
    seal: (receipt) => (key === undefined ? new Uint8Array() : seal(sealingKey, key, present(receipt))),
  })
  if (result.kind === 'conflict') throw new Problem('request.idempotency_conflict')
  if (result.kind === 'received') return present(result.receipt)
  return completeReceipt(dependencies, unseal(sealingKey, key ?? '', result.sealed) as SubmissionReceipt)
}

const PUBLIC_CHANNELS = ['web', 'mobile']

/**
 * Finds the signed-in contact-centre agent of this programme who submits for somebody. Throws `intake.channel_needs_agent`
 * without one on any channel but web and mobile.
 */
function findAgent({ signedIn }: Submitter, pack: Pack, channel: string): SignedIn | undefined {
  const isAgent = signedIn?.seats.some(({ role, programme }) => role === 'contact_centre' && programme === pack.code)
  if (isAgent) return signedIn
  if (!PUBLIC_CHANNELS.includes(channel)) throw new Problem('intake.channel_needs_agent')
  return undefined
}

/** A key with at least so many characters can hold 128 random bits, so nobody else can have the same one. */
const MIN_UNGUESSABLE_LENGTH = 22

/**
 * Digests what a repeated submission must have in common with the first one, because the answer holds a tracking code: the body.
 * Many people may send the same letter, without telephone number or e-mail address, and somebody else may choose the same short
 * key. Then the network counts too. A key of at least 22 characters, such as a UUID, counts from every address.
 */
function digestSubmission(
  body: Submission,
  { idempotencyKey = '', address }: Submitter,
  agent: SignedIn | undefined,
): string {
  const { phone, email } = body.applicant
  const isKeyGuessable = idempotencyKey.length < MIN_UNGUESSABLE_LENGTH
  const isGuessable = !agent && isKeyGuessable && phone === undefined && email === undefined
  return hashJson(isGuessable ? { body, network: getNetwork(address) } : body)
}

/**
 * Everything that the submitter wrote in own words. Of an e-mail address it is the part before the @: that is what its owner chose.
 */
const listSubmittedWords = ({
  title,
  text,
  location,
  applicant: { name, email },
  submitter,
  theirReference,
}: Submission): string[] =>
  [title, text, location?.address, name, email?.split('@')[0], submitter?.name, theirReference].filter(
    (words) => words !== undefined,
  )

async function createNewApplication(
  dependencies: Dependencies,
  body: Submission,
  submitter: Submitter,
  pack: Pack,
  agent: SignedIn | undefined,
): Promise<Omit<NewApplication, 'seal'>> {
  const { type, title, text, occurredOn, neededBy, theirReference, language } = body
  const policy = policyFor(pack, type)
  const { calendarReader } = dependencies
  const calendarUntil = submitter.now + (policy.targets.overallDays + 30) * DAY_MS
  const calendar = await calendarReader.get(pack.code, pack.calendar, submitter.now - DAY_MS, calendarUntil)
  const followed = await findFollowed(dependencies, body, submitter, agent)
  const actor = agent ? createAgentActor(agent, pack) : APPLICANT
  const decide = (nowMs: number, texts: FirstTexts) =>
    decideFirstEvents(
      {
        ...texts,
        ...toFirstSubmission(body, listSubmittedWords(body).join('\n'), followed),
        ...(agent && { submittedBy: 'agent' }),
        promisedAt: endOfDayAfter(calendar, nowMs, policy.targets.overallDays),
      },
      pack,
      actor,
      nowMs,
    )
  return {
    policy,
    language,
    text,
    ...(title && { title }),
    authorKind: agent ? 'staff' : 'applicant',
    ...(agent && { authorId: agent.personId }),
    applicant: toApplicant(body),
    ...toPlace(body),
    ...(occurredOn && { occurredOn }),
    ...(neededBy && { neededBy }),
    ...(theirReference && { theirReference }),
    ...(followed && { follows: followed.id }),
    issuesTrackingCode: !agent,
    decide,
  }
}

function createAgentActor({ personId, seats }: SignedIn, pack: Pack): Actor {
  const seat = seats.find(({ role, programme }) => role === 'contact_centre' && programme === pack.code)
  return { role: 'contact_centre', personId, seatId: seat?.id ?? '', ...(seat?.standIn && { standInFor: seat.id }) }
}

/**
 * Finds the earlier application that this one follows. Throws `request.invalid` when the submitter may not
 * open it. An application that does not exist gets the same problem, so the response reveals nothing. After too many wrong
 * tracking codes it throws `tracking.too_many_tries`.
 */
async function findFollowed(
  dependencies: Dependencies,
  { follows }: Submission,
  { trackingCode = '', address }: Submitter,
  agent: SignedIn | undefined,
): Promise<ApplicationRow | undefined> {
  if (follows === undefined) return undefined
  const followedRow = agent
    ? await findApplicationForAgent(dependencies, follows, agent)
    : await findApplicationWithCode(dependencies, {
        reference: follows,
        trackingCode,
        address,
        door: 'applications.submit',
      })
  if (!followedRow)
    throw new Problem('request.invalid', { errors: [createBodyProblem('/follows', 'tracking.not_found')] })
  return followedRow
}

/** Finds the application that an agent names, if the agent may see it, and records that the agent now knows of it. */
async function findApplicationForAgent(dependencies: Dependencies, typedReference: string, agent: SignedIn) {
  const reference = parseReference(typedReference)
  const row = reference ? await findApplicationByReference(dependencies.database, reference) : undefined
  if (!row || !findPermittedView(agent.seats, row.state)) return undefined
  await recordAccess(dependencies, agent, row, 'applications.submit')
  return row
}

const presentReceipt = (
  { reference, trackingCode, receivedAt, promisedAt, screenedBy, tellsOfDanger = false }: Receipt,
  applicant: Submission['applicant'],
  timeZone: string,
): SubmissionReceipt => ({
  reference,
  ...(trackingCode && { trackingCode }),
  receivedAt: formatInstant(receivedAt),
  promisedOn: toLocalDate(promisedAt, timeZone),
  answerBy: findAnswerWay(applicant, trackingCode !== undefined && tellsOfDanger),
  // Who has the code reads the same on the page of the application. An agent has none, and must not learn what a rule found.
  ...(trackingCode && screenedBy !== undefined && { firstReadBy: formatInstant(screenedBy), tellsOfDanger }),
})
