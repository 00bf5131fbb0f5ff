from typing import Any

from rest_framework import serializers

from beneficiaries.api.serializers.requests import RequestSummarySerializer


class BoardSerializer(serializers.Serializer[Any]):
    """Counts of requests that are not settled, and the first twenty to look at of each kind."""

    states = serializers.DictField(child=serializers.IntegerField())
    categories = serializers.DictField(child=serializers.IntegerField())
    urgencies = serializers.DictField(child=serializers.IntegerField())
    districts = serializers.DictField(child=serializers.IntegerField())
    columns = serializers.DictField(child=RequestSummarySerializer(many=True))
    waiting = RequestSummarySerializer(many=True)
    overdue = RequestSummarySerializer(many=True)
    to_review = RequestSummarySerializer(many=True)
