import { formatInstantWithSeconds, formatShortInstant } from '../../../locales/format-time'
import type { Translator } from '../../../locales/translator'
import { useTranslator } from '../../parts/frame'

/** Writes an instant that the API gives as ISO 8601, in few characters, in the time zone of a programme. */
export const writeShort = ({ language }: Translator, at: string, timeZone: string): string =>
  formatShortInstant(language, Date.parse(at), timeZone)

/** An instant of the engine, where seconds matter. */
export const PreciseInstant = ({ at, timeZone }: { at: string; timeZone: string }) => (
  <bdi>{formatInstantWithSeconds(useTranslator().language, Date.parse(at), timeZone)}</bdi>
)

/** An instant of a table. */
export const Instant = ({ at, timeZone }: { at: string; timeZone: string }) => (
  <bdi>{writeShort(useTranslator(), at, timeZone)}</bdi>
)

/** A code, an id or a name of the engine: it is the same in each language, and breaks anywhere. */
export const Code = ({ children }: { children: string }) => (
  <code class="code" lang="en" dir="ltr">
    {children}
  </code>
)
