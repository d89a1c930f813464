const MARK = '\u{f8ff}'

/** The path of a page: from left to right in either language. `say` makes the sentence around it. */
export function PagePath({ page, say = (path) => path }: { page: string; say?: (path: string) => string }) {
  const [before, after] = say(MARK).split(MARK)
  return (
    <>
      {before}
      <bdi dir="ltr">{page}</bdi>
      {after}
    </>
  )
}
