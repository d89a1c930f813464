import { findNextTry, type NextTry } from '../domain/decent-hours'
import type { Dues } from '../domain/dues'
import type { Pack } from '../domain/programme'
import { formatDateAndTime } from '../locales/format-time'
import { getProgrammeLocale } from '../locales/programme-locale'
import { getTranslator } from './language'
import { Problem, type ProblemDetails } from './problem'

/** The part of a refusal that tells from when a call counts, in the time zone of the programme; nothing when that is not known. */
export function tellNextTry(pack: Pack, next: NextTry | undefined): Pick<ProblemDetails, 'detail'> {
  if (!next) return {}
  const { timeZone } = getProgrammeLocale(pack)
  const write = (language: 'ar' | 'en') =>
    getTranslator(language).translate('call.next', { when: formatDateAndTime(language, next.from, timeZone) })
  return { detail: { ar: write('ar'), en: write('en') } }
}

/** The spans by which calls are refused with these codes. */
const SPANS_OF_CODE: Record<string, 'callSpans' | 'decentSpans'> = {
  'command.too_early': 'callSpans',
  'command.night_call': 'decentSpans',
}

/** Adds to the refusal of a call at a wrong time from when it counts; any other error stays as it is. `now`: epoch ms. */
export async function withNextTry(
  error: unknown,
  { pack, now, readDues }: { pack: Pack; now: number; readDues: () => Promise<Dues | undefined> },
): Promise<unknown> {
  const field = error instanceof Problem ? SPANS_OF_CODE[error.code] : undefined
  if (!(error instanceof Problem) || field === undefined) return error
  const spans = (await readDues())?.[field]
  return new Problem(error.code, { ...error.details, ...tellNextTry(pack, spans && findNextTry(spans, now)) })
}
