#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Links the system's Node and npm to where the Maven plugin looks for its own, so that the build needs no download.
# Exits with 1 when there is none that is new enough; the plugin then fetches one.
set -eu

folder=$1
node=$(command -v node) || exit 1
npm=$(command -v npm) || exit 1
"$node" -e 'const [major, minor] = process.versions.node.split(".").map(Number);
process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' || exit 1

cli=$(readlink -f "$npm")
case $cli in
  */bin/npm-cli.js) package=${cli%/bin/npm-cli.js} ;;
  *) package=$(npm root --global 2>/dev/null)/npm ;;
esac
[ -f "$package/bin/npm-cli.js" ] || exit 1

mkdir -p "$folder/node/node_modules"
ln -sfn "$(readlink -f "$node")" "$folder/node/node"
ln -sfn "$package" "$folder/node/node_modules/npm"
