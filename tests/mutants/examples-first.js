// Runs the examples before the properties, because examples kill a mutant sooner. Jest alone starts with the slowest file.
module.exports = class ExamplesFirst {
  sort(tests) {
    return tests.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  }

  cacheResults() {}
}
