import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { type PromisedCall, unsealPromisedCall } from '../promised-call'

/** Returns the call that was promised to this browser in the last half hour; undefined when there is none. */
export const findPromisedCall = ({ settings }: Dependencies, { cookies, now }: Client): PromisedCall | undefined =>
  unsealPromisedCall(settings.sealingKey, cookies.call, now)
