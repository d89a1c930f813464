import type { ActLinks } from '../db/act-links'
import { ACTS_OF_OCCASION, findOccasion, findOccasionNumber, type MailAct, type Occasion } from '../domain/mail-acts'
import type { Template } from '../domain/notifications'
import type { Language } from '../locales/language'
import type { MailFacts } from '../locales/mails/mail-facts'
import type { ApplicationRow } from '../db/tables/application-row'

export interface ActLinkParts {
  actLinks: ActLinks
  /** public address of the platform */
  baseUrl: string
}

/** An act, when the applicant has the right to it at the instant of sending. */
const listOpenActs = ({ rateDays, objectDays, reinstateUntil }: Partial<MailFacts>): Record<MailAct, boolean> => ({
  reply: true,
  rate: rateDays !== undefined,
  object: objectDays !== undefined,
  reinstate: reinstateUntil !== undefined,
})

function findFirstOpenAct(occasion: Occasion, rights: Partial<MailFacts>): MailAct | undefined {
  const open = listOpenActs(rights)
  return ACTS_OF_OCCASION[occasion].find((act) => open[act])
}

/** Creates the link by which the applicant answers this mail; none when there is nothing that they may do now. */
export function createActLink(
  { actLinks, baseUrl }: ActLinkParts,
  { id, state }: Pick<ApplicationRow, 'id' | 'state'>,
  { template, language, rights }: { template: Template; language: Language; rights: Partial<MailFacts> },
): Pick<MailFacts, 'actLink'> {
  const occasion = findOccasion(template, state)
  const number = occasion && findOccasionNumber(occasion, state)
  const act = occasion && findFirstOpenAct(occasion, rights)
  if (!occasion || number === undefined || !act) return {}
  const { handle, secret, digits } = actLinks.issue({ applicationId: id, occasion, number })
  return { actLink: { act, address: `${baseUrl.replace(/\/$/, '')}/${language}/act/${handle}#${secret}`, digits } }
}
