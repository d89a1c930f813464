import { splitIsolates } from '../../locales/isolates'

/** A sentence of the platform. Its isolated values (`isolate`) stand in `<bdi>`, so that they keep their own direction. */
export function Sentence({ text }: { text: string }) {
  return <>{splitIsolates(text).map(({ text: part, isIsolated }) => (isIsolated ? <bdi>{part}</bdi> : part))}</>
}
