import { findByReference } from '../db/tables/applications'
import { digestOf } from '../db/hash'
import type { FirstTexts, Receipt, Submitted } from '../db/ledger/intake'
import { endOfDayAfter } from '../domain/calendar'
import type { Actor } from '../domain/events'
import { open } from '../domain/birth'
import { type Pack, policyFor } from '../domain/programme'
import { parseReference } from '../domain/reference'
import { toPhone } from '../domain/phone'
import { APPLICANT } from './actor'
import type { Submission } from './check-submission'
import type { Dependencies } from './dependencies'
import { inBody } from './field-problem'
import { viewOf } from './open-application'
import { iso, localDay, settingOf } from './presenters/programme-context'
import { Problem } from './problem'
import type { Request, SignedIn } from './route'
import { hashToken, seal, unseal } from './secrets'

const DAY_MS = 86_400_000

/** Takes a submission in, or gives the answer its idempotency key got before. The 201's body. */
export async function receiveSubmission(dependencies: Dependencies, request: Request, pack: Pack) {
  const body = request.body as Submission
  const agent = agentFor(request, pack, body.channel)
  const key = keyOf(request, agent)
  const { sealingKey } = dependencies.settings
  const present = (receipt: Receipt) => presentReceipt(receipt, settingOf(pack).timeZone)
  const result = await dependencies.intake({
    ...(await submittedOf(dependencies, request, pack, agent)),
    ...(key !== undefined && { idempotency: { key, bodyDigest: digestOf(body) } }),
    seal: (receipt) => (key === undefined ? new Uint8Array() : seal(sealingKey, key, present(receipt))),
  })
  if (result.kind === 'conflict') throw new Problem('request.idempotency_conflict')
  return result.kind === 'received' ? present(result.receipt) : unseal(sealingKey, key ?? '', result.sealed)
}

const PUBLIC_CHANNELS = ['web', 'mobile']

/** The signed-in agent of the contact centre who writes it down; every channel but web and mobile needs one. */
function agentFor({ signedIn }: Request, pack: Pack, channel: string): SignedIn | undefined {
  const isAgent = signedIn?.seats.some(({ role, programme }) => role === 'contact_centre' && programme === pack.code)
  if (isAgent) return signedIn
  if (!PUBLIC_CHANNELS.includes(channel)) throw new Problem('intake.channel_needs_agent')
  return undefined
}

/** A key means nothing without who sent it, so a guessed one gives nobody's answer away. */
function keyOf({ headers }: Request, agent: SignedIn | undefined): string | undefined {
  const given = headers['idempotency-key']
  return given === undefined ? undefined : hashToken(`${agent?.personId ?? 'public'}\n${given}`)
}

async function submittedOf(
  dependencies: Dependencies,
  request: Request,
  pack: Pack,
  agent: SignedIn | undefined,
): Promise<Omit<Submitted, 'seal'>> {
  const body = request.body as Submission
  const { type, title, text, location, occurredOn, neededBy, theirReference, language } = body
  const policy = policyFor(pack, type)
  const { calendars } = dependencies
  const until = request.now + (policy.targets.overallDays + 30) * DAY_MS
  const calendar = await calendars.get(pack.code, pack.calendar, request.now - DAY_MS, until)
  const follows = await followedBy(dependencies, request, agent)
  const actor = agent ? actorOf(agent, pack) : APPLICANT
  const { phone, ...applicant } = body.applicant
  const decide = (nowMs: number, texts: FirstTexts) =>
    open(
      {
        ...texts,
        type,
        channel: body.channel,
        words: `${title ?? ''}\n${text}`,
        ...(body.sector && { sector: body.sector }),
        ...(body.entity && { entity: body.entity }),
        ...(body.topic && { topic: body.topic }),
        submittedBy: agent ? 'agent' : body.submitter ? 'relative' : 'applicant',
        ...(follows && { follows }),
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
    applicant: {
      ...applicant,
      ...(phone && { phone: toPhone(phone) }),
      ...(body.submitter && { submitter: body.submitter }),
    },
    ...(location && { location }),
    ...(occurredOn && { occurredOn }),
    ...(neededBy && { neededBy }),
    ...(theirReference && { theirReference }),
    ...(follows && { follows }),
    givesTrackingCode: !agent,
    decide,
  }
}

function actorOf({ personId, seats }: SignedIn, pack: Pack): Actor {
  const seat = seats.find(({ role, programme }) => role === 'contact_centre' && programme === pack.code)
  return { role: 'contact_centre', personId, seatId: seat?.id ?? '', ...(seat?.standIn && { standInFor: seat.id }) }
}

/** Only who could open the earlier application may link to it; everybody else learns nothing about it. */
async function followedBy(
  { database, tracking }: Dependencies,
  { body, headers }: Request,
  agent: SignedIn | undefined,
): Promise<string | undefined> {
  const { follows } = body as Submission
  if (follows === undefined) return undefined
  const reference = parseReference(follows)
  const row = reference ? await findByReference(database, reference) : undefined
  const mayLink = agent
    ? row && viewOf(agent.seats, row.state)
    : tracking.opens(reference ?? '', headers['tracking-code'] ?? '', row?.trackingHash ?? null)
  if (!row || !mayLink) throw new Problem('request.invalid', { errors: [inBody('/follows', 'tracking.not_found')] })
  return row.id
}

const presentReceipt = ({ reference, trackingCode, receivedAt, promisedAt }: Receipt, timeZone: string) => ({
  reference,
  ...(trackingCode && { trackingCode }),
  receivedAt: iso(receivedAt),
  promisedOn: localDay(promisedAt, timeZone),
})
