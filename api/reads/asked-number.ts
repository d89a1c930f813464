import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { unsealAddress } from '../owned-address'

/** Returns whether this browser asked for a one-time number a short while ago. */
export const hasAskedForNumber = ({ settings }: Dependencies, { cookies, now }: Client): boolean =>
  unsealAddress(settings.sealingKey, cookies.address, now) !== undefined
