import type { ActLink } from '../db/act-links'
import { findStatementAbout } from '../db/tables/address-statements'
import type { ApplicationRow } from '../db/tables/application-row'
import { findApplicationById } from '../db/tables/applications'
import { findOccasionNumber } from '../domain/mail-acts'
import type { Client } from './client'
import type { Dependencies } from './dependencies'
import { listOpenedHandles } from './opened-mail-acts'

/** The link of a mail, and the application to which it belongs. */
export interface LinkedAct {
  link: ActLink
  row: ApplicationRow
}

/** Finds the application of a link; undefined when we did not make the handle. */
export async function findLinkedAct(
  { actLinks, database }: Dependencies,
  handle: string,
): Promise<LinkedAct | undefined> {
  const link = actLinks.readHandle(handle)
  const row = link && (await findApplicationById(database, link.applicationId))
  return link && row && { link, row }
}

/** Whether this browser opened the link with its secret or its number in the last half hour. */
export const isOpenedHere = ({ settings }: Dependencies, handle: string, { cookies, now }: Client): boolean =>
  listOpenedHandles(settings.sealingKey, cookies.act, now).includes(handle)

/**
 * Whether the question, answer or withdrawal of the link is still the present one. It is not once the owner of the address said
 * that the application is not theirs: whoever reads that mailbox is not the applicant.
 */
export async function isAlive({ database }: Dependencies, { link, row }: LinkedAct): Promise<boolean> {
  if (findOccasionNumber(link.occasion, row.state) !== link.number) return false
  return (await findStatementAbout(database, row.id)) !== 'not_mine'
}
