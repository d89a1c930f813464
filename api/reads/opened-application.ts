import { findApplicationByReference } from '../../db/tables/applications'
import { parseReference } from '../../domain/reference'
import { isInDanger } from '../../domain/withheld-texts'
import type { ApplicantKey } from '../applicant-key'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { unsealOpened } from '../opened-applications'

/**
 * Returns the key of an application that this browser has open; undefined when it was not opened, was closed or has expired. What a
 * mail opened is closed as soon as the application tells of danger, because the person whom its author fears may read the mailbox.
 */
export async function findOpened(
  { settings, database }: Dependencies,
  reference: string,
  { cookies, now }: Client,
): Promise<ApplicantKey | undefined> {
  const wanted = parseReference(reference)
  const opened = unsealOpened(settings.sealingKey, cookies.opened, now).find((each) => each.reference === wanted)
  if (!opened) return undefined
  const { until: _until, ...key } = opened
  if ('trackingCode' in key) return key
  const row = await findApplicationByReference(database, key.reference)
  return row && !isInDanger(row.state) ? key : undefined
}
