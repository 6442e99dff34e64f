#!/bin/bash
# On one machine with The Littlest JupyterHub, as its administrator, in a copy of this project that everybody may read:
#     sudo bash deploy/littlest.sh
# Limits: see README.md beside this file.
set -e
cd "$(dirname "$0")/.."
python=/opt/tljh/user/bin/python

sudo -E "$python" -m pip install -r requirements.txt
# The digits are unpacked by who may write into the package: then all learners map the same file.
sudo "$python" -c "from mnist_helpers import load_mnist, split; split(*load_mnist()[0])"
sudo chmod a+r mnist_helpers/data/*.npy
# Everybody who logs in gets the lessons in a folder of their own.
sudo mkdir -p /etc/skel && sudo cp -r notebooks /etc/skel/lessons

sudo tljh-config set limits.memory 1G
sudo tljh-config set services.cull.timeout 3600
sudo tljh-config reload
