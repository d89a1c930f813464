import type { ContactPhone, PhoneState } from '../../domain/contact'
import type { Translator } from '../../locales/translator'
import type { AssetName } from '../assets'
import { createPageValue } from './page-value'

/** How people telephone the programme of a page. */
export interface FrameContact {
  emergency: string
  /** absent where the programme has no contact centre that people can telephone: then no page speaks of telephoning it */
  phone: FramePhone | undefined
  /** of the officer on duty, for pages of staff alone */
  duty: Pick<ContactPhone, 'number' | 'isExample'> | undefined
}

interface FramePhone extends ContactPhone {
  timeZone: string
  /** with the instant at which it is so, epoch ms; absent on a page that is kept, and where the hours are not told */
  state: (PhoneState & { now: number }) | undefined
}

/** What every page needs beside its own facts. */
export interface Frame {
  translator: Translator
  /** path and query of this page after the language, such as `/send/who?from=check`; empty for the start page */
  path: string
  /** pattern of the path of this page, without any reference or code; absent for an address without a page */
  page: string | undefined
  /** code of the programme of the application, or of the form, that the page is about */
  programme: string | undefined
  /** the path of an asset */
  pathOf: (asset: AssetName) => string
  /** absent until the database has been there once */
  contact: FrameContact | undefined
  /** what is sent here reaches nobody */
  isRehearsal: boolean
  /** of the signed-in person, by which the tab knows whose words it keeps; absent without one */
  personMark?: string | undefined
  /** names of the seats of others for which the signed-in person acts today; told on pages of staff */
  actingFor?: readonly string[] | undefined
  /** in a rehearsal: what time it is for the platform, epoch ms; an application can be ahead of it */
  rehearsalNow?: number | undefined
  /** in a rehearsal: names of the seats of the signed-in person; told above the pages of staff */
  actingAs?: readonly string[] | undefined
}

export const FrameContext = createPageValue<Frame>()

/** The frame of the page in which a part stands. Throws when the part stands in no `Document`. */
export function useFrame(): Frame {
  const frame = FrameContext.read()
  if (!frame) throw new Error('a part was rendered outside of a Document')
  return frame
}

/** Looks up sentences in the language of the page. */
export const useTranslator = (): Translator => useFrame().translator
