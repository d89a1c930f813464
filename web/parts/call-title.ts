import { isolate } from '../../locales/isolates'
import type { Translator } from '../../locales/translator'

interface Called {
  /** its last digits, where the reader may know them */
  numberEndsWith?: string | undefined
  /** the number is that of the person for whom somebody wrote */
  isOtherCalled?: boolean | undefined
}

/** Says whom we telephone, and on which number. */
export function nameCall({ translate }: Translator, { numberEndsWith, isOtherCalled }: Called): string {
  if (numberEndsWith === undefined) return translate(isOtherCalled ? 'calls.title.other.plain' : 'calls.title.plain')
  return translate(isOtherCalled ? 'calls.title.other' : 'calls.title', { digits: isolate(numberEndsWith) })
}
