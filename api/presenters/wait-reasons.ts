import type { WaitReason } from '../../domain/wait-reasons'
import { formatInstant } from './format-instant'

/** Presents the reasons with their instants, and with the names of seats. */
export const presentWaitReasons = (reasons: readonly WaitReason[], nameSeat: (seat: string) => string) =>
  reasons.map(({ code, count, at, from, why }) => ({
    code,
    ...(count !== undefined && { count }),
    ...(at !== undefined && { at: formatInstant(at) }),
    ...(from !== undefined && { fromName: nameSeat(from) }),
    ...(why && { why }),
  }))
