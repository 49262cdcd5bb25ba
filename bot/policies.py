"""The dialogue policies: rules first, remembered stories next, TED where neither has an answer.

The policies of a model run one after the other on the same tracker. Each policy that decides leaves a
mark on the tracker (the number of events at which it decided), and TED stands aside where it finds
one: it costs more than all else in a turn. Should the order ever change, only time is lost.
"""

from __future__ import annotations

from typing import Any, Dict, Optional, Text

from rasa.core.featurizers.precomputation import MessageContainerForCoreFeaturization
from rasa.core.featurizers.tracker_featurizers import MaxHistoryTrackerFeaturizer, TrackerFeaturizer
from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.policies.ted_policy import TED, TEDPolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.tensorflow.model_data import RasaModelData

_MARK = "decided_at_event_count"


def _decided(tracker: DialogueStateTracker) -> bool:
    return getattr(tracker, _MARK, None) == len(tracker.events)


def _mark_if_sure(tracker: DialogueStateTracker, prediction: PolicyPrediction) -> PolicyPrediction:
    if prediction.max_confidence >= 1.0:
        setattr(tracker, _MARK, len(tracker.events))
    return prediction


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class Rules(RulePolicy):
    """Rasa's RulePolicy; it says when it has decided."""

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[Text, Any]] = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict as RulePolicy does."""
        return _mark_if_sure(tracker, super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class RememberedStories(MemoizationPolicy):
    """Rasa's MemoizationPolicy, bounded by `max_history`; it stands aside for rules and says when it has decided."""

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[Text, Any]] = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict as MemoizationPolicy does, or nothing where a rule has decided."""
        if _decided(tracker):
            return self._prediction(self._default_predictions(domain))
        return _mark_if_sure(tracker, super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITH_END_TO_END_SUPPORT, is_trainable=True)
class TedForTheRest(TEDPolicy):
    """Rasa's TEDPolicy, asked only where no rule and no remembered story has an answer."""

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[Text, Any]] = None,
        precomputations: Optional[MessageContainerForCoreFeaturization] = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict as TEDPolicy does, or nothing where something else has decided."""
        if _decided(tracker):
            return self._prediction(self._default_predictions(domain))
        return super().predict_action_probabilities(
            tracker, domain, rule_only_data=rule_only_data, precomputations=precomputations, **kwargs
        )

    @classmethod
    def _load_tf_model(
        cls,
        model_utilities: Dict[Text, Any],
        model_data_example: RasaModelData,
        predict_data_example: RasaModelData,
        featurizer: TrackerFeaturizer,
        should_finetune: bool,
    ) -> TED:
        """Load the weights for prediction alone.

        Rasa first trains on an example to give the weights their shape, which takes half of the server's
        start and much memory. Predicting gives them their shape as well: TensorFlow fills each in as it is made.
        """
        model = cls.model_class()(
            data_signature=model_data_example.get_signature(),
            config=model_utilities["model_config"],
            max_history_featurizer_is_used=isinstance(featurizer, MaxHistoryTrackerFeaturizer),
            label_data=model_utilities["label_data"],
            entity_tag_specs=model_utilities["entity_tag_specs"],
        )
        restored = model.load_weights(str(model_utilities["tf_model_file"]))
        model.run_inference(predict_data_example)
        restored.expect_partial().assert_existing_objects_matched()
        return model
