import { BROKEN_ORGANISATION } from './broken-organisation'
import type { BrokenPack } from './broken-pack'
import { BROKEN_RULES } from './broken-rules'

export const BROKEN_PACKS: BrokenPack[] = [...BROKEN_ORGANISATION, ...BROKEN_RULES]
