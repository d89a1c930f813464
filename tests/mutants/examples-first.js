// Jest would begin with what takes longest; a mutant dies sooner by an example.
module.exports = class ExamplesFirst {
  sort(tests) {
    return tests.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  }

  cacheResults() {}
}
