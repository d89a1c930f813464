import { parseReference } from '../../domain/reference'
import type { ApplicantKey } from '../applicant-key'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { unsealOpened } from '../opened-applications'

/** Returns the key of an application that this browser has open; undefined when it was not opened, was closed or has expired. */
export function findOpened(
  { settings }: Dependencies,
  reference: string,
  { cookies, now }: Client,
): ApplicantKey | undefined {
  const wanted = parseReference(reference)
  const opened = unsealOpened(settings.sealingKey, cookies.opened, now).find((each) => each.reference === wanted)
  if (!opened) return undefined
  const { until: _until, ...key } = opened
  return key
}
