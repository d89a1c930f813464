import type { FindPage } from '../api/page-pattern'
import type { PlatformFacts } from '../api/platform-facts'
import { nameSeat } from '../api/presenters/seat-names'
import type { SignedIn } from '../api/signed-in'
import { findPhoneState } from '../domain/contact'
import type { Language } from '../locales/language'
import { createTranslator, type Translator } from '../locales/translator'
import type { Assets } from './assets'
import type { Frame, FrameContact } from './parts/frame'
import { removeLanguage } from './own-path'

/** What a frame needs of a request; `url` is its path and query. Without `now`, the page does not say whether somebody answers the telephone now. */
interface FrameRequest {
  url: string
  language: Language
  now?: number
  platform?: PlatformFacts
  signedIn?: Pick<SignedIn, 'personMark' | 'seats'>
}

/** Makes the frame of the page that answers a request. `programme`: that of the application that the page is about. */
export type FrameOf = (request: FrameRequest, programme?: string) => Frame

/** Translators are made once, because the objects of Intl are slow to create. */
const TRANSLATORS: Record<Language, Translator> = { ar: createTranslator('ar'), en: createTranslator('en') }

/** `findPage` names the page of a request, for the link to a note about it. */
export const createFrames =
  ({ pathOf, findPage = () => undefined }: Pick<Assets, 'pathOf'> & { findPage?: FindPage }): FrameOf =>
  (request, programme) => ({
    translator: TRANSLATORS[request.language],
    path: removeLanguage(request.url),
    page: findPage(request.url),
    programme,
    pathOf,
    contact: findContact(request, programme),
    isRehearsal: request.platform?.isRehearsal ?? false,
    personMark: request.signedIn?.personMark,
    actingFor: nameActingFor(request),
    rehearsalNow: request.platform?.isRehearsal ? request.now : undefined,
    actingAs: nameActingAs(request),
  })

/** The seats for which the signed-in person acts today although another person holds them. */
const nameActingFor = ({ signedIn, platform, language }: FrameRequest): string[] =>
  (signedIn?.seats ?? [])
    .filter(({ standIn }) => standIn)
    .map(({ id }) => nameSeat(id, platform?.packs ?? [], language))

/** In a rehearsal: the seats in which the signed-in person acts. Elsewhere the pages that need them read them. */
const nameActingAs = ({ signedIn, platform, language }: FrameRequest): string[] =>
  platform?.isRehearsal
    ? (signedIn?.seats ?? [])
        .filter(({ standIn }) => !standIn)
        .map(({ id }) => nameSeat(id, platform.packs ?? [], language))
    : []

function findContact({ platform, now }: FrameRequest, programme = platform?.programme): FrameContact | undefined {
  const contact = programme === undefined ? undefined : platform?.contacts[programme]
  if (!contact) return undefined
  const { emergency, phone, duty, timeZone, openSpans } = contact
  const found = openSpans && now !== undefined ? findPhoneState(openSpans, now) : undefined
  const state = found && now !== undefined ? { ...found, now } : undefined
  return { emergency, phone: phone && { ...phone, timeZone, state }, duty }
}
