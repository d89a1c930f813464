import { createOriginParser, parseOptionalPort, readFile, type Variable } from './variable-parsers'

/** Variables of the door before Temporal's screens, which `bkm api` serves when they are set. */
export const ENGINE_DOOR_VARIABLES = {
  BKM_ENGINE_UI: {
    description:
      'address of the web UI of Temporal, which nobody else may reach; with it the API serves a door before it, for administrators',
    parse: createOriginParser(),
    defaultValue: '',
  },
  BKM_ENGINE_UI_CA: {
    description: 'file with the certificate of that web UI, when it is none that the system trusts',
    parse: readFile,
    defaultValue: '',
  },
  BKM_ENGINE_DOOR: {
    description: 'address at which administrators reach that door; another host or port than BKM_BASE_URL',
    parse: createOriginParser(),
    defaultValue: '',
  },
  BKM_ENGINE_DOOR_PORT: {
    description: 'port of that door, on BKM_API_HOST',
    parse: parseOptionalPort,
    defaultValue: '',
  },
} as const satisfies Record<string, Variable>
