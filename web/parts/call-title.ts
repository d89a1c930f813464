import { isolate } from '../../locales/isolates'
import type { Translator } from '../../locales/translator'

/** Says that we telephone, and on which number. `numberEndsWith`: its last digits, where the reader may know them. */
export const nameCall = ({ translate }: Translator, numberEndsWith: string | undefined): string =>
  numberEndsWith === undefined
    ? translate('calls.title.plain')
    : translate('calls.title', { digits: isolate(numberEndsWith) })
