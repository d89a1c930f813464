/** A reference or a tracking code. `<bdi>` keeps its groups of digits in order inside Arabic. */
export function Reference({ value, isLarge }: { value: string; isLarge?: boolean }) {
  return <bdi class={isLarge ? 'reference reference-large' : 'reference'}>{value}</bdi>
}
