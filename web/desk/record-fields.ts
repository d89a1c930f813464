import type { Channel } from '../../domain/vocabulary'

/** The last part of the address of the form with which an agent records an application. */
export const RECORD = 'record'

/** How the application reached the agent. */
export const CHANNEL = 'channel'
/** In which language the platform writes to the person. */
export const WRITTEN_IN = 'written-in'
/** The last digits of the telephone number whose other applications the agent has seen. */
export const KNOWN = 'known'

/** The form came once more because somebody is in danger and it names no place. */
export const PLACE_ASKED = 'placeAsked'

/** What becomes of the form: without it the application is recorded; with `look` the agent only reads what the telephone number has. */
export const STEP = 'step'
export const STEPS = ['look'] as const

/** The channels of which somebody types what came. People send on the others themselves, or other systems do. */
export const AGENT_CHANNELS = [
  'contact_centre',
  'walk_in',
  'post',
  'email',
  'sms',
  'whatsapp',
  'messenger',
  'chatbot',
] as const satisfies readonly Channel[]
