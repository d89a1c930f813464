import { Type } from '@sinclair/typebox'
import type { RouteRequest } from '../../api/route'
import { choice, optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import { type FormState, readFormState } from './form-state'
import type { Typed } from './question'
import { QUESTIONS } from './questions'
import { listNames, readTyped } from './typed-fields'

const FIELD_NAMES = QUESTIONS.flatMap(({ fields }) => fields.flatMap(listNames))

/** The id of a draft on the device: 128 random bits. It is also the key with which the draft is sent. */
export const deviceId = () => Type.String({ pattern: '^[0-9a-f]{32}$' })

const NAME_LENGTH = 8

/** A name for a draft on the device. It finds the draft there, but it cannot send it: the whole id can, and opens the receipt. */
export const nameDraft = (device: string): string => device.slice(0, NAME_LENGTH)

/** What a form may send as answers to the questions. */
export const ANSWERS = Object.fromEntries(FIELD_NAMES.map((name) => [name, optional(Type.String())]))

/** What a form of an applicant may send. `whole`: these are all answers, and there are no others. */
export const POSTED = {
  ...ANSWERS,
  device: optional(deviceId()),
  whole: optional(choice(['yes'])),
}

interface Posted {
  form: FormState
  /** the request as it would come now, with the cookie of the draft */
  request: RouteRequest
  cookies: Awaited<ReturnType<Services['acts']['saveDraft']>>['cookies']
  /** the answers that the page sent along */
  written: Typed
}

/**
 * Reads the form of a post. The row of this browser counts. When it is lost, or belongs to another draft than that of the page, the
 * draft begins again with what the page sent along; a page that has all answers replaces those of the row. `isFromDevice`: the page
 * sends a draft of the device, so a row that names none belongs to another draft. Otherwise the script came after the row began.
 */
export async function readPostedForm(
  request: RouteRequest,
  services: Services,
  isFromDevice = readTyped(request.body)['whole'] !== undefined,
): Promise<Posted> {
  const { device, whole, ...written } = readTyped(request.body)
  const form = await readFormState(request, services)
  const { draft } = form
  const deviceOfRow = draft?.device ?? (isFromDevice ? undefined : device)
  if (draft && (device === undefined || device === deviceOfRow)) {
    if (whole === undefined) return { form, request, cookies: [], written }
    if (draft.sent) {
      const unsent = { ...form, draft: { ...draft, fields: written }, typed: written }
      return { form: unsent, request, cookies: [], written }
    }
    const all = Object.fromEntries(FIELD_NAMES.map((name) => [name, written[name] ?? null]))
    const { cookies } = await services.acts.saveDraft({ ...all, ...(device && { device }) }, request)
    return { form: await readFormState(request, services), request, cookies, written }
  }
  const isKnown = device !== undefined || (whole !== undefined && request.cookies.draft !== undefined)
  if (!isKnown) return { form, request, cookies: [], written }
  const { cookies, browser } = await services.acts.restoreDraft(written, device, request)
  const restored = { ...request, ...browser }
  return { form: await readFormState(restored, services), request: restored, cookies, written }
}
