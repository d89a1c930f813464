import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { DONE_LIFETIME_SECONDS, type DoneName, sealDone } from '../done-act'

/**
 * Notes in the browser that an act was recorded, so that the next page says so. No address says it: a link could say what is untrue.
 * `holder`: the name of the seat that has the application now, if the page says that too.
 */
export const noteDone = (
  { settings }: Dependencies,
  reference: string,
  act: DoneName,
  { now }: Client,
  holder?: string,
): NewCookie[] => [
  {
    name: 'done',
    value: sealDone(settings.sealingKey, {
      reference,
      act,
      ...(holder !== undefined && { holder }),
      until: now + DONE_LIFETIME_SECONDS * 1_000,
    }),
  },
]
